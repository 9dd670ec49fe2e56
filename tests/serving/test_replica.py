"""Reading from a real streaming replica: answers, audit trail, limits and revocation."""

from collections.abc import Iterator

import psycopg
import pytest
from pydantic import SecretStr

from retail_mcp.errors import UserError
from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.installation.connections import GATEWAY

from ..conftest import Database
from ..support import eventually, run_sql
from .conftest import NORTH, Serve
from .standbys import copy_of
from .test_audit import Trail, outcome

pytestmark = pytest.mark.attack(45)


@pytest.fixture
def standby(database: Database, cluster: Cluster) -> Iterator[Cluster]:
    """A replica of the tests' cluster, which includes the test's database."""
    with copy_of(cluster) as replica:
        yield replica


def url(standby: Cluster, database: Database, role: str = GATEWAY) -> str:
    return standby.conninfo(role, database.installation.database)


async def test_a_replica_answers_and_the_primary_records(
    serve: Serve, standby: Cluster, database: Database, admin_url: str
) -> None:
    trail = Trail(admin_url)
    urls = {
        "database_url": SecretStr(url(standby, database)),
        "audit_url": SecretStr(database.gateway),
    }
    replayed = url(standby, database, ADMINISTRATOR)
    with pytest.raises(UserError, match="connects to a replica"):
        async with serve(database_url=urls["database_url"]):
            pass
    async with serve(**urls) as running:

        async def is_current() -> bool:
            return await outcome(running, "list_stores", key="north-key") == "ok"

        # A replica that has just started does not know its lag yet.
        await eventually(is_current, seconds=40)
        assert await outcome(running, "list_stores", key="head-key") == "ok"
        # Recorded and attested on the primary, which verifies the replica's receipt.
        for row in await trail.eventually(2, kind="call", outcome="ok"):
            assert (row["tool"], row["outcome"], row["attested"]) == ("list_stores", "ok", True)
        # The primary counts the calls, too.
        with psycopg.connect(admin_url) as connection:
            used = connection.execute(
                "select calls from auth.usage where principal_id = %s", [NORTH]
            ).fetchone()
        assert used is not None
        assert used[0] >= 1
        # A call that writes is refused with a reason, and changes nothing.
        given = {"idempotency_key": "replica", "items": [{"product": "H-1", "quantity": 1}]}
        assert await outcome(running, "record_sale", key="north-key", **given) == "refused"

        # Once the revocation is replayed, the replica refuses the key.
        run_sql(
            database.migrator,
            "select auth.revoke_api_key(key_id) from auth.list_api_keys()"
            " where principal = 'North manager'",
        )

        async def is_revoked() -> bool:
            return await outcome(running, "list_stores", key="north-key") == "not_identified"

        await eventually(is_revoked)

        # While nothing is replayed, a revoked key works for ten seconds at most. Then the replica
        # refuses all callers, because it knows that it is out of date.
        run_sql(replayed, "select pg_wal_replay_pause()")
        run_sql(
            database.migrator,
            "select auth.revoke_api_key(key_id) from auth.list_api_keys()"
            " where principal = 'South manager'",
        )

        async def is_refused() -> bool:
            return await outcome(running, "list_stores", key="south-key") == "unavailable"

        await eventually(is_refused, seconds=40)
        assert await outcome(running, "list_stores", key="head-key") == "unavailable"

        run_sql(replayed, "select pg_wal_replay_resume()")

        async def is_refused_to_all() -> bool:
            return await outcome(running, "list_stores", key="head-key") == "unavailable"

        async def is_back() -> bool:
            return await outcome(running, "list_stores", key="head-key") == "ok"

        await eventually(is_back, seconds=40)
        assert await outcome(running, "list_stores", key="south-key") == "not_identified"

        # Without its primary, a replica knows the age of its rows only from the last replayed
        # transaction.
        run_sql(replayed, "alter system set primary_conninfo = ''")
        run_sql(replayed, "select pg_reload_conf()")
        await eventually(is_refused_to_all, seconds=60)
