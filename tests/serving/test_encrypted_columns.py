"""Encrypted columns, as callers of the server see them."""

import asyncio
import base64
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from structlog.testing import capture_logs

from retail_mcp.column_keys import ENCRYPT, add_key, parsed
from retail_mcp.encrypted_values import KeyRing
from retail_mcp.settings import Settings

from ..conftest import Database
from .conftest import Running, Serve

ANN = "Ann.Canary@Example.com"
PHONE = "0431 555 7788"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "columns.keys"
    add_key(path, searches=False)
    return path


def ring_of(path: Path) -> KeyRing:
    return parsed(path.read_text(), path.name)


def store(database: Database, number: str = "N-1", **values: str | None) -> None:
    """Write any value into a column of a customer."""
    with psycopg.connect(database.admin) as connection:
        for name, value in values.items():
            connection.execute(
                f"update retail.customers set {name} = %s where customer_number = %s".encode(),
                [value, number],
            )


def sealed(path: Path, place: str = "101/N-1", email: str = ANN) -> dict[str, str]:
    ring = ring_of(path)
    return {
        "email": ring.encrypt(
            email, f"customers.email/{place}", hashed=ring.current_search.hash(email)
        ),
        "phone": ring.encrypt(PHONE, f"customers.phone/{place}"),
    }


async def profile(running: Running, key: str, reference: str = "N-1") -> dict[str, Any]:
    """Call directly and through the libraries; both must return the same."""
    arguments = {"customer": reference}
    async with running.client(key) as client:
        result = await client.call_tool("customer_profile", arguments)
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "customer_profile", "arguments": arguments},
    }
    plain = (await running.post(json.dumps(body), key=key)).json()["result"]
    assert plain["structuredContent"] == result.structured_content
    assert not result.is_error, result.content
    row: dict[str, Any] = plain["structuredContent"]["rows"][0]
    text = plain["content"][0]["text"]
    assert "enc:" not in text
    assert row["email"] is None or row["email"] in text.replace("\\", "")
    assert row["email"] is not None or "@" not in text
    return row


async def test_who_may_see_contact_data_sees_them_plain_and_analysts_see_none(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    async with serve(column_keys_file=key_file) as running:
        row = await profile(running, "north-key")
        assert (row["email"], row["phone"]) == (ANN, PHONE)
        assert row["customer_name"] == "Ann Lee"
        row = await profile(running, "north-user-key")
        assert row["email"] == ANN
        row = await profile(running, "analyst-key")
        assert (row["email"], row["phone"]) == (None, None)


async def test_a_customer_is_found_by_exact_address_in_any_case(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    async with serve(column_keys_file=key_file) as running:
        for reference in (ANN, ANN.upper(), f" {ANN.lower()} "):
            assert (await profile(running, "north-key", reference))["customer_number"] == "N-1"
        # An address that is not encrypted yet is found too.
        assert (await profile(running, "head-key", "BOB@example.com"))["email"] == "bob@example.com"
        async with running.client("north-key") as client:
            for reference in (ANN[:-1], "ann.canary", ring_of(key_file).hashes(ANN)[0]):
                result = await client.call_tool("customer_profile", {"customer": reference})
                assert "there is no such customer here" in result.content[0].text  # type: ignore[union-attr]
        async with running.client("analyst-key") as client:
            result = await client.call_tool("customer_profile", {"customer": ANN})
            assert result.is_error
        # Only the server may fill in the hashes.
        async with running.client("head-key") as client:
            arguments = {"customer": "x", "customer_hashes": ring_of(key_file).hashes(ANN)}
            result = await client.call_tool("customer_profile", arguments)
            assert result.is_error


async def test_encrypted_names_are_shown_whole_and_found_without_accents(
    serve: Serve, database: Database, key_file: Path
) -> None:
    ring = ring_of(key_file)
    hashed = ring.current_search.hash_name("Zoë Ångström")
    first = ring.encrypt("Zoë", "customers.first_name/101/N-1", hashed=hashed)
    last = ring.encrypt("Ångström", "customers.last_name/101/N-1", hashed=hashed)
    store(database, **sealed(key_file))
    store_name(database, first, last)
    async with serve(column_keys_file=key_file) as running:
        for reference in ("N-1", "zoe  angstrom", " ZOË ÅNGSTRÖM", ANN):
            row = await profile(running, "north-key", reference)
            assert row["customer_name"] == "Zoë Ångström", reference
        async with running.client("north-key") as client:
            listed = await client.call_tool("customer_lifetime_value", {})
            assert "enc:" not in str(listed.structured_content)
            for part in ("Zoë", "Ångström", "Zoe Angstrem"):
                result = await client.call_tool("customer_profile", {"customer": part})
                assert result.is_error, "parts, and what is near, are not found"
                assert "enc:" not in str(result.content)
        async with running.client("analyst-key") as client:
            hidden = await client.call_tool("customer_profile", {"customer": "N-1"})
            assert hidden.structured_content["rows"][0]["customer_name"] is None
            result = await client.call_tool("customer_profile", {"customer": "Zoë Ångström"})
            assert result.is_error
        # Swapped parts of a name do not decrypt.
        store_name(database, last, first)
        assert (await profile(running, "north-key"))["customer_name"] is None


def store_name(database: Database, first: str, last: str) -> None:
    with psycopg.connect(database.admin) as connection:
        connection.execute(
            "update retail.customers set first_name = %s, last_name = %s"
            " where customer_number = 'N-1'",
            [first, last],
        )


async def test_recommendations_find_the_customer_by_an_encrypted_address(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    async with serve(column_keys_file=key_file) as running, running.client("head-key") as client:
        arguments = {"kind": "for_customer", "customer": ANN.upper()}
        assert not (await client.call_tool("get_product_recommendations", arguments)).is_error


def replaced(path: Path, text: str) -> str:
    """Replace the contents of a file, and return the previous contents."""
    before = path.read_text()
    path.write_text(text)
    return before


def flipped(value: str) -> str:
    """Return the value with one bit of its ciphertext flipped."""
    head, _, payload = value.rpartition(":")
    data = bytearray(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    data[len(data) // 2] ^= 1
    return f"{head}:{base64.urlsafe_b64encode(data).rstrip(b'=').decode()}"


def without_hash(value: str) -> str:
    parts = value.split(":")
    return ":".join((*parts[:3], "", parts[4]))


def of_another_hash(value: str) -> str:
    parts = value.split(":")
    return ":".join((*parts[:3], parts[3][:-1] + "_", parts[4]))


FORGERIES: dict[str, Callable[[Path], str]] = {
    "a value of another row": lambda path: sealed(path, "101/N-2")["email"],
    "a value of another row of another store": lambda path: sealed(path, "102/N-1")["email"],
    "a value of another column": lambda path: sealed(path)["phone"],
    "a flipped bit": lambda path: flipped(sealed(path)["email"]),
    "no hash": lambda path: without_hash(sealed(path)["email"]),
    "another hash": lambda path: of_another_hash(sealed(path)["email"]),
    "a key of another id": lambda path: sealed(path)["email"].replace(
        ring_of(path).current.id, "0ther"
    ),
}


@pytest.mark.parametrize("what", FORGERIES)
async def test_a_tampered_value_is_null_and_logged(
    what: str, serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, email=FORGERIES[what](key_file), phone=sealed(key_file)["phone"])
    async with serve(column_keys_file=key_file) as running:
        with capture_logs() as logs:
            row = await profile(running, "north-key")
        assert (row["email"], row["phone"]) == (None, PHONE)
        said = [entry for entry in logs if entry["event"] == "undecryptable"]
        assert said
        assert all(entry["function"] == "customer_profile" for entry in said)
        assert "Canary" not in json.dumps(logs)
        assert any(
            "failed" in str(each.labels) for each in running.service._backend.columns.figures()
        )


async def test_a_server_without_keys_shows_nothing_of_encrypted_values(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    async with serve() as running:
        row = await profile(running, "north-key")
        assert (row["email"], row["phone"]) == (None, None)
        row = await profile(running, "head-key", "N-2")
        assert row["email"] == "bob@example.com"


async def test_answers_with_decrypted_values_are_kept_nowhere(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    async with serve(column_keys_file=key_file) as running:
        answers = running.service._backend.answers
        for _ in range(2):
            await profile(running, "north-key")
        assert answers._own.bytes == 0
        # Answers without encrypted values are kept as usual.
        await profile(running, "head-key", "N-2")
        assert answers._own.bytes > 0


async def test_a_new_key_reaches_a_running_server_by_the_file(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    async with serve(column_keys_file=key_file) as running:
        assert (await profile(running, "north-key"))["email"] == ANN
        old = ring_of(key_file).current
        add_key(key_file, searches=False)
        assert ring_of(key_file).current.id != old.id
        # The value is encrypted with the new key before the server reads the file again.
        store(database, **sealed(key_file))
        assert (await profile(running, "north-key"))["email"] == ANN
        # If the file cannot be read, the server keeps its current keys.
        whole = replaced(key_file, "encrypt torn")
        await asyncio.sleep(1.1)
        assert (await profile(running, "north-key", ANN))["email"] == ANN
        # Without the old key, its values are unreadable, but no others.
        store(database, number="N-2", email=None)
        lines = [line for line in whole.splitlines() if line.split()[:2] != [ENCRYPT, old.id]]
        replaced(key_file, "\n".join(lines))
        await asyncio.sleep(1.1)
        assert (await profile(running, "north-key"))["email"] == ANN


async def test_a_new_search_key_still_finds_what_the_old_one_hashed(
    serve: Serve, database: Database, key_file: Path
) -> None:
    store(database, **sealed(key_file))
    add_key(key_file, searches=True)
    async with serve(column_keys_file=key_file) as running:
        assert (await profile(running, "north-key", ANN))["email"] == ANN
        store(database, **sealed(key_file))
        assert (await profile(running, "north-key", ANN))["email"] == ANN


async def test_ad_hoc_sql_sees_ciphertext_at_most(
    serve: Serve, database: Database, key_file: Path
) -> None:
    stored = sealed(key_file)
    store(database, **stored)
    place = "@customers.email/101/N-1"
    queries = (
        "select email from retail.customers where customer_number = 'N-1'",
        f"select email || '{place}' as email from retail.customers where customer_number = 'N-1'",
        f"select json_build_object('email', email || '{place}') as email from retail.customers",
    )
    async with serve(column_keys_file=key_file) as running:
        for key in ("head-key", "north-key"):
            for query in queries:
                async with running.client(key) as client:
                    result = await client.call_tool(
                        "execute_sales_query", {"postgresql_query": query}
                    )
                shown = json.dumps(result.structured_content) + result.content[0].text  # type: ignore[union-attr]
                assert "Canary" not in shown
                assert "enc:1:" in shown, shown


async def test_an_address_that_is_looked_up_is_in_no_log(
    serve: Serve, database: Database, key_file: Path, settings: Settings
) -> None:
    secret = f"canary{secrets.token_hex(8)}@mail.example"
    store(database, **sealed(key_file, email=secret))
    with psycopg.connect(database.admin, autocommit=True) as connection:
        connection.execute("alter system set log_statement = 'all'")
        connection.execute("select pg_reload_conf()")
    try:
        async with serve(column_keys_file=key_file) as running:
            with capture_logs() as logs:
                assert (await profile(running, "north-key", secret))["email"] == secret
                async with running.client("south-key") as client:
                    asked = {"customer": secret}
                    assert (await client.call_tool("customer_profile", asked)).is_error
    finally:
        with psycopg.connect(database.admin, autocommit=True) as connection:
            connection.execute("alter system reset log_statement")
            connection.execute("select pg_reload_conf()")
            said = connection.execute(
                "select query from pg_stat_activity union all select event::text"
                " from audit.events as event"
            ).fetchall()
    assert any(entry["event"] == "call" for entry in logs)
    assert any("customer_profile" in row[0] for row in said)
    assert secret not in json.dumps(logs, default=str) + str(said)
    written = _logs(settings.data_dir)
    assert b"api.customer_profile" in written or b'"customer_profile"' in written
    assert secret.encode() not in written


def _logs(directory: Path) -> bytes:
    """Return the logs of PostgreSQL and the command line."""
    return b"".join(path.read_bytes() for path in directory.rglob("*.log*") if path.is_file())
