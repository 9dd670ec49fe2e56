"""Logins to the database with tokens of the machine's identity, which PostgreSQL checks."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import SecretStr

from retail_mcp import database_tokens
from retail_mcp.database_tokens import tokens_for
from retail_mcp.errors import UserError
from retail_mcp.installation.connections import Installation, connect, for_program
from retail_mcp.monitoring.observation import telemetry_of
from retail_mcp.serving.connection_pool import ConnectionPool
from retail_mcp.settings import Settings

from ..conftest import Database
from ..machine_identity import MachineIdentity, machine_identity

pytest.importorskip("azure.identity", reason="the extra azure is not installed")

RESOURCE = "https://ossrdbms-aad.database.windows.net"


@pytest.fixture
def identity(monkeypatch: pytest.MonkeyPatch) -> Iterator[MachineIdentity]:
    """The endpoint of the machine's identity, which this process finds."""
    with machine_identity() as made:
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        database_tokens._tokens_of_machine.cache_clear()
        yield made
        database_tokens._tokens_of_machine.cache_clear()


@pytest.fixture
def password(database: Database) -> Iterator[str]:
    """The password of retail_gateway, which is set again after the test."""
    known = str(conninfo_to_dict(database.gateway)["password"])
    yield known
    set_password(database, known)


def set_password(database: Database, password: str, ends: str = "infinity") -> None:
    with psycopg.connect(database.admin) as connection:
        connection.execute(
            sql.SQL("alter role retail_gateway password {} valid until {}").format(password, ends)
        )


def settings_for(database: Database) -> Settings:
    """Settings whose connection strings have no password."""
    parts = conninfo_to_dict(database.gateway)
    del parts["password"]
    url = SecretStr(make_conninfo("", **parts))
    return Settings(database_url=url, migration_url=url, database_login="entra")


def pool_of(settings: Settings) -> ConnectionPool:
    return ConnectionPool(settings, telemetry_of(settings), name="calls", min_size=3, max_size=3)


async def test_a_pool_logs_in_with_one_token(
    database: Database, identity: MachineIdentity, password: str
) -> None:
    identity.token = password
    pool = pool_of(settings_for(database))
    await pool.open()
    await pool.pool.wait(timeout=20)
    async with pool.connection("a request") as connection:
        cursor = await connection.execute("select session_user")
        assert await cursor.fetchone() == ("retail_gateway",)
    async with pool.connect("listener", direct=True) as connection:
        assert connection.info.user == "retail_gateway"
    await pool.close()
    assert identity.asked == [RESOURCE]


async def test_a_token_that_ends_soon_is_replaced_by_the_next(
    database: Database, identity: MachineIdentity, password: str
) -> None:
    identity.token, identity.seconds = password, 120
    pool = pool_of(settings_for(database))
    async with pool.connect("first"):
        pass
    # As if it had expired: PostgreSQL refuses this token, and accepts the next one.
    set_password(database, password, "2001-01-01")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        async with pool.connect("with the same one"):
            pass
    identity.token, identity.seconds = f"next-{password}", 3600
    set_password(database, identity.token)
    async with pool.connect("second"):
        pass
    asked = len(identity.asked)
    async with pool.connect("third"):
        pass
    assert len(identity.asked) == asked


async def test_a_connection_without_a_token_fails_and_works_as_soon_as_there_is_one(
    database: Database, identity: MachineIdentity, password: str
) -> None:
    identity.token, identity.is_broken = password, True
    pool = pool_of(settings_for(database))
    with pytest.raises(psycopg.OperationalError, match="no token for the database"):
        async with pool.connect("start"):
            pass
    identity.is_broken = False
    async with pool.connect("start"):
        pass


def test_commands_and_their_programs_log_in_with_a_token(
    database: Database, identity: MachineIdentity, password: str
) -> None:
    identity.token = password
    installation = Installation.of(settings_for(database))
    with connect(installation.migration_url) as connection:
        assert connection.execute("select session_user").fetchone() == ("retail_gateway",)
    target, environment = for_program(installation.gateway_url)
    assert password not in target
    assert environment["PGPASSWORD"] == password
    identity.is_broken = True
    database_tokens._tokens_of_machine.cache_clear()
    with pytest.raises(UserError, match="no token for the database") as refused:
        connect(installation.migration_url)
    assert "managed identity" in refused.value.hint


@pytest.mark.parametrize(
    "conninfo",
    [
        "host=db.example user=retail_gateway",
        "host=db.example user=retail_gateway sslmode=require",
        "host=127.0.0.1,db.example user=retail_gateway",
        "postgresql://retail_gateway@db.example/retail?sslmode=verify-ca",
    ],
)
def test_no_token_goes_to_a_database_that_could_be_another(
    identity: MachineIdentity, conninfo: str
) -> None:
    tokens = tokens_for("entra")
    assert tokens is not None
    with pytest.raises(UserError, match="certificate is verified"):
        tokens.into(conninfo)
    assert identity.asked == []


def test_a_password_that_is_given_stays(identity: MachineIdentity) -> None:
    tokens = tokens_for("entra")
    assert tokens is not None
    given = "host=db.example user=retail_gateway password=given"
    assert tokens.into(given) == given
    identity.token = "a 'token' \\ of one"
    made = tokens.into("postgresql://retail_gateway@db.example/retail?sslmode=verify-full")
    assert conninfo_to_dict(made)["password"] == identity.token
    assert conninfo_to_dict(made)["host"] == "db.example"
    assert tokens_for("password") is None
