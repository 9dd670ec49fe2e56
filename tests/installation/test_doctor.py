"""What doctor reports about keys."""

import psycopg

from retail_mcp.installation import doctor

from ..conftest import Database


def keys(database: Database) -> doctor.Finding:
    found = [
        found for found in doctor.examine(database.installation) if found.subject == "API keys"
    ]
    assert len(found) == 1
    return found[0]


def test_a_key_that_expires_soon_is_named_with_what_to_do(database: Database) -> None:
    with psycopg.connect(database.admin, autocommit=True) as connection:
        connection.execute("update auth.api_keys set expires_at = now() + interval '15 days'")
        assert keys(database).is_good
        connection.execute(
            "update auth.api_keys set expires_at = now() + interval '13 days' where key_id = 3"
        )
    found = keys(database)
    assert not found.is_good
    assert found.text == "within 14 days expire: 3; retail-mcp key rotate 3"
