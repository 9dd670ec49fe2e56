"""Loads with keys, the commands for encrypted columns, and where plain values might remain."""

import csv
import re
import secrets
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest

from retail_mcp.cli.main import run
from retail_mcp.column_keys import parsed
from retail_mcp.encrypted_values import KeyRing, is_placed
from retail_mcp.installation import column_encryption
from retail_mcp.installation.backups.programs import path_of
from retail_mcp.installation.column_encryption import encrypt_columns
from retail_mcp.installation.connections import connect, for_program
from retail_mcp.settings import Settings

from ..conftest import Database

STORES = "name,country,time_zone\nKiel,Germany,Europe/Berlin\nBonn,Germany,Europe/Berlin\n"
CUSTOMERS = "store,customer_number,first_name,last_name,email,phone\n"


@dataclass(frozen=True, kw_only=True)
class Target:
    """An empty database, the command line for it, and a file with keys."""

    database: Database
    capfd: pytest.CaptureFixture[str]
    keys: Path

    def say(self, *arguments: object) -> tuple[int, str, str]:
        self.capfd.readouterr()
        code = run([*map(str, arguments)])
        out, err = self.capfd.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database.admin) as connection:
            cursor = connection.execute(query.encode(), values)
            return cursor.fetchall() if cursor.description else []

    @property
    def ring(self) -> KeyRing:
        return parsed(self.keys.read_text(), "keys")

    def contacts(self) -> dict[str, tuple[str | None, str | None]]:
        """The values of the columns, decrypted if they are encrypted."""
        found = {}
        for store, number, email, phone in self.ask(
            "select store_id, customer_number, email, phone from retail.customers"
            " where not is_walk_in"
        ):
            found[number] = (
                self._plain(email, f"customers.email/{store}/{number}"),
                self._plain(phone, f"customers.phone/{store}/{number}"),
            )
        return found

    def _plain(self, value: str | None, place: str) -> str | None:
        if value is None or not value.startswith("enc:"):
            return value
        return self.ring.decrypt(f"{value}@{place}")

    def forms(self) -> set[tuple[str, str]]:
        """The columns, and the key that encrypts their values."""
        with psycopg.connect(self.database.migrator) as connection:
            connection.execute("select auth.begin_load()")
            rows = connection.execute(
                "select column_name, coalesce(key_id, 'plain') from load.encrypted_values()"
            )
            # Names stay plain unless the settings say otherwise.
            return {(row[0], row[1]) for row in rows if not row[0].endswith("_name")}

    def names(self) -> dict[str, tuple[str | None, str | None]]:
        """The values of the columns of names, decrypted if they are encrypted."""
        rows = self.ask(
            "select store_id, customer_number, first_name, last_name from retail.customers"
            " where not is_walk_in"
        )
        return {
            number: (
                self._plain(first, f"customers.first_name/{store}/{number}"),
                self._plain(last, f"customers.last_name/{store}/{number}"),
            )
            for store, number, first, last in rows
        }


@pytest.fixture
def target(
    make_database: Callable[[], Database],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Target:
    database = make_database()
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)
    keys = tmp_path / "columns.keys"
    made = Target(database=database, capfd=capfd, keys=keys)
    code, out, err = made.say("columns", "key", keys)
    assert code == 0, err
    assert keys.stat().st_mode & 0o077 == 0
    for line in keys.read_text().splitlines():
        assert line.split()[2] not in out
    monkeypatch.setenv("RETAIL_COLUMN_KEYS_FILE", str(keys))
    return made


def folder(tmp_path: Path, customers: str, name: str = "folder") -> Path:
    path = tmp_path / name
    path.mkdir(exist_ok=True)
    (path / "stores.csv").write_text(STORES)
    (path / "customers.csv").write_text(CUSTOMERS + customers)
    return path


def canary() -> str:
    return f"canary{secrets.token_hex(8)}"


def holding(directory: Path, *needles: str) -> list[str]:
    """Return the files of a directory that contain one of these texts, in upper or lower case."""
    found = []
    pattern = re.compile("|".join(needles).encode(), re.IGNORECASE)
    for path in sorted(directory.rglob("*")):
        if path.is_file() and not path.is_symlink():
            try:
                content = path.read_bytes()
            except OSError:
                # PostgreSQL removes files while it runs.
                continue
            if pattern.search(content):
                found.append(str(path.relative_to(directory)))
    return found


def dump(database: Database) -> str:
    program, environment = for_program(database.admin)
    pg_dump = path_of(database.installation, "pg_dump")
    done = subprocess.run(
        [pg_dump, program], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_no_plain_value_is_anywhere_after_a_load(
    target: Target, tmp_path: Path, settings: Settings
) -> None:
    mail, phone, wrong, late = canary(), f"49{secrets.randbelow(10**14):014}", canary(), canary()
    path = folder(tmp_path, f"Kiel,1,Ada,Miller,{mail}@Mail.example,{phone}\n")
    # One row for each kind of error: refused rows are kept in a table and a file, for the user to
    # read.
    broken = folder(
        tmp_path,
        f"Kiel,1,Ada,Miller,{wrong} at mail.example,{phone}\n"
        f"Kiel,2,Bob,Ray,{late}@mail.example,{phone}{phone}{phone}\n"
        f"Kiel,3,Bob,Ray,{late}@mail.example,\n"
        f'Kiel,4,Bob,Ray,"{late}@mail.example\n',
        "broken",
    )
    with psycopg.connect(target.database.admin, autocommit=True) as connection:
        # Log every statement, as somebody's own server may be configured to do.
        connection.execute("alter system set log_statement = 'all'")
        connection.execute("select pg_reload_conf()")
    try:
        code, out, err = target.say("load", path)
        assert code == 0, out + err
        code, out, err = target.say("load", broken)
        assert code == 1
        shown = out + err
        target.say("columns", "encrypt", "--rewrite")
        target.say("columns", "status")
    finally:
        with psycopg.connect(target.database.admin, autocommit=True) as connection:
            connection.execute("alter system reset log_statement")
            connection.execute("select pg_reload_conf()")
            connection.execute("checkpoint")
    assert target.contacts() == {"1": (f"{mail}@Mail.example", phone)}
    # Errors are reported with line and reason, without the value.
    assert "an email address of at most 254 characters" in shown
    assert "text of 1 to 40 characters" in shown
    needles = [mail, phone, wrong, late]
    assert not [each for each in needles if each in shown.lower()]
    assert not [each for each in needles if each in (broken / "refused.csv").read_text().lower()]
    text = dump(target.database)
    assert "enc:1:" in text
    assert not [each for each in needles if each in text.lower()]
    # Tables, indexes, statistics, the WAL and the logs of PostgreSQL.
    assert holding(settings.data_dir, "enc:1:"), "the search finds what is there"
    assert holding(settings.data_dir, *needles) == []
    activity = str(target.ask("select query from pg_stat_activity"))
    audited = str(target.ask("select events::text from audit.events"))
    assert not [each for each in needles if each in (activity + audited).lower()]
    key = target.ring.current.secret
    assert key.hex() not in text
    words = [line.split()[2] for line in target.keys.read_text().splitlines()]
    assert holding(settings.data_dir, *map(re.escape, words)) == []


def test_a_load_that_is_repeated_changes_nothing(target: Target, tmp_path: Path) -> None:
    rows = "Kiel,1,Ada,Miller,ada@mail.example,0431 1\nBonn,1b,Bob,Ray,ADA@mail.example,0431 1\n"
    path = folder(tmp_path, rows)
    code, out, err = target.say("load", path)
    assert code == 0, out + err
    assert target.contacts() == {
        "1": ("ada@mail.example", "0431 1"),
        "1b": ("ADA@mail.example", "0431 1"),
    }
    stored = target.ask("select email, phone from retail.customers where email is not null")
    assert len({value for row in stored for value in row}) == 4, "equal values look different"
    before = target.ask("select xmin::text from retail.customers order by customer_id")
    code, out, err = target.say("load", path)
    assert code == 0, out + err
    assert re.search(r"customers +0 +0 +2\b", out), out
    assert target.ask("select xmin::text from retail.customers order by customer_id") == before
    # A row with one different value is changed.
    folder(tmp_path, rows.replace("ada@mail", "eva@mail"))
    code, out, err = target.say("load", path)
    assert re.search(r"customers +0 +1 +1\b", out), out
    assert target.contacts()["1"] == ("eva@mail.example", "0431 1")


def test_names_are_encrypted_where_configured(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    first, last, early = canary(), canary(), canary()
    path = folder(tmp_path, f"Kiel,1,Ada,{early},ada@mail.example,\n")
    assert target.say("load", path)[0] == 0
    assert early in dump(target.database), "by default names are plain"
    assert re.search(
        r"customers.last_name +plain +- +1 +plain\b", target.say("columns", "status")[1]
    )
    monkeypatch.setenv("RETAIL_ENCRYPT_NAMES", "true")
    assert "to be encrypted" in target.say("columns", "status")[1]
    # New rows are encrypted during the load, existing ones by the command.
    more = folder(tmp_path, f"Kiel,2,{first},{last},,\nKiel,3,,{last},,\nBonn,4,,,,\n", "more")
    for _ in range(2):
        code, out, err = target.say("load", more)
        assert code == 0, out + err
    assert re.search(r"customers +0 +0 +3\b", out), "a load that is repeated changes nothing"
    code, out, err = target.say("columns", "encrypt", "--rewrite")
    assert code == 0, out + err
    assert "1 rows" in out
    assert target.names() == {
        "1": ("Ada", early),
        "2": (first, last),
        "3": (None, last),
        "4": (None, None),
    }
    text = dump(target.database).lower()
    assert not [each for each in (first, last, early) if each in text]
    target.ask("checkpoint")
    row = target.ask("select oid from pg_database where datname = current_database()")[0]
    files = settings.data_dir / "postgresql" / "base" / str(row[0])
    assert holding(files, first, last, early) == []
    # Full names are found by their hash, in any case; parts of names are not.
    ring = target.ring
    found = "select customer_number from retail.customers where name_key = any (%s)"
    assert target.ask(found, ring.hashes(f"{first} {last}".upper())) == [("2",)]
    assert target.ask(found, ring.hashes(last)) == [("3",)]
    assert target.ask(found, ring.hashes(first)) == []
    # Keys can be replaced even where names are no longer encrypted.
    monkeypatch.delenv("RETAIL_ENCRYPT_NAMES")
    assert target.say("columns", "key", target.keys)[0] == 0
    assert target.say("columns", "key", "--search", target.keys)[0] == 0
    code, out, err = target.say("columns", "encrypt")
    assert code == 0, out + err
    ring = target.ring
    assert target.names()["2"] == (first, last)
    assert target.ask(found, [ring.current_search.hash_name(f"{first} {last}")]) == [("2",)]
    heads = {f"enc:1:{ring.current.id}:{ring.current_search.id}"}
    stored = target.ask("select first_name, last_name from retail.customers")
    assert {each.partition(".")[0] for row in stored for each in row if each} == heads


def test_a_file_with_a_part_of_a_name_is_refused_where_names_are_encrypted(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETAIL_ENCRYPT_NAMES", "true")
    path = folder(tmp_path, "")
    (path / "customers.csv").write_text("store,customer_number,last_name\nKiel,1,Miller\n")
    code, _, err = target.say("load", path)
    assert code == 1
    assert "a file with last_name must have first_name too" in err
    assert target.ask("select count(*) from retail.customers") == [(0,)]


def test_an_address_is_unique_in_its_store_though_nobody_can_read_it(
    target: Target, tmp_path: Path
) -> None:
    path = folder(tmp_path, "Kiel,1,Ada,Miller,ada@mail.example,\n")
    assert target.say("load", path)[0] == 0
    folder(
        tmp_path,
        "Kiel,2,Eva,Miller,Ada@Mail.example,\nBonn,3,Ada,Miller,ada@mail.example,\n"
        "Bonn,4,Ada,Miller,ADA@mail.example,\n",
    )
    code, out, _ = target.say("load", path)
    assert code == 1
    assert "customer 1 of that store has it" in out
    assert "line 3 has the same, and an email address is unique in its store" in out
    assert "enc:" not in out


def test_a_parquet_file_and_a_file_without_the_key_columns(target: Target, tmp_path: Path) -> None:
    path = folder(tmp_path, "")
    (path / "customers.csv").unlink()
    table = {
        "store": ["Kiel", "Kiel"],
        "customer_number": [1001, 1002],
        "email": ["ada@mail.example", None],
        "phone": [None, "0431 1"],
    }
    pa_parquet.write_table(pa.table(table), path / "customers.parquet")
    code, out, err = target.say("load", path)
    assert code == 0, out + err
    assert target.contacts() == {"1001": ("ada@mail.example", None), "1002": (None, "0431 1")}
    secret = canary()
    (path / "customers.parquet").unlink()
    (path / "customers.csv").write_text(f"customer_number,email\n1,{secret}@mail.example\n")
    code, out, err = target.say("load", path)
    assert code == 1
    assert secret not in out + err + str(target.ask("select customers::text from load.customers"))


def test_without_keys_a_load_is_plain_and_keys_encrypt_it_later(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    secret = canary()
    rows = "".join(f"Kiel,{n},Ada,Miller,{secret}{n}@mail.example,0431 {n}\n" for n in range(1200))
    monkeypatch.delenv("RETAIL_COLUMN_KEYS_FILE")
    path = folder(tmp_path, rows)
    assert target.say("load", path)[0] == 0
    assert target.forms() == {("customers.email", "plain"), ("customers.phone", "plain")}
    assert secret in dump(target.database), "a dump shows plain values"
    code, _, err = target.say("columns", "encrypt")
    assert code == 1
    assert "RETAIL_COLUMN_KEYS_FILE" in err
    monkeypatch.setenv("RETAIL_COLUMN_KEYS_FILE", str(target.keys))
    before = target.contacts()
    code, out, err = target.say("columns", "encrypt", "--rewrite")
    assert code == 0, out + err
    assert "1,200 rows" in out
    key = target.ring.current.id
    assert target.forms() == {("customers.email", key), ("customers.phone", key)}
    assert target.contacts() == before
    assert secret not in dump(target.database)
    # Only the files of the table: the WAL keeps the old contents until it is recycled.
    target.ask("checkpoint")
    row = target.ask("select oid from pg_database where datname = current_database()")[0]
    assert holding(settings.data_dir / "postgresql" / "base" / str(row[0]), secret) == []
    assert "0 rows" in target.say("columns", "encrypt")[1]
    # Loading the plain file again changes nothing: the decrypted values are equal.
    code, out, _ = target.say("load", path)
    assert re.search(r"customers +0 +0 +1,?200\b", out), out


def test_a_rewrite_waits_for_who_can_still_read_plain_values(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    secret = canary()
    monkeypatch.delenv("RETAIL_COLUMN_KEYS_FILE")
    path = folder(tmp_path, f"Kiel,1,Ada,Miller,{secret}@mail.example,\n")
    assert target.say("load", path)[0] == 0
    monkeypatch.setenv("RETAIL_COLUMN_KEYS_FILE", str(target.keys))
    row = target.ask("select oid from pg_database where datname = current_database()")[0]
    files = settings.data_dir / "postgresql" / "base" / str(row[0])
    with psycopg.connect(target.database.admin) as reader:
        reader.execute("set transaction isolation level repeatable read")
        reader.execute("select count(*) from retail.stores")
        monkeypatch.setattr(column_encryption, "_SNAPSHOT_SECONDS", 0.5)
        code, out, err = target.say("columns", "encrypt", "--rewrite")
        assert code == 1
        assert "1 rows were encrypted" in out
        assert f"session {reader.info.backend_pid} of " in err
        monkeypatch.setattr(column_encryption, "_SNAPSHOT_SECONDS", 60)
        leaves = threading.Timer(2, reader.commit)
        leaves.start()
        code, out, err = target.say("columns", "encrypt", "--rewrite")
        assert code == 0, out + err
        assert not leaves.is_alive(), "it waited"
    target.ask("checkpoint")
    assert holding(files, secret) == []


def test_a_row_that_cannot_be_encrypted_is_named_and_the_others_are_encrypted(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(tmp_path, "Kiel,1,Ada,Miller,ada@mail.example,\n")
    assert target.say("load", path)[0] == 0
    # Somebody writes without the keys.
    target.ask(
        "insert into retail.customers (store_id, customer_number, email)"
        " select store_id, n, n || '@mail.example' from retail.stores"
        " cross join unnest(array['ada', 'bob']) as n where name = 'Kiel'"
    )
    code, out, err = target.say("columns", "encrypt")
    assert code == 1
    assert "/ada: the same address belongs to another row" in out
    assert "1 rows were left" in err
    assert target.contacts()["bob"] == ("bob@mail.example", None)
    # With other keys, nothing can be read, and nothing is overwritten.
    stored = target.ask("select email from retail.customers order by customer_id")
    other = tmp_path / "other.keys"
    assert target.say("columns", "key", other)[0] == 0
    monkeypatch.setenv("RETAIL_COLUMN_KEYS_FILE", str(other))
    target.ask("delete from retail.customers where customer_number = 'ada'")
    code, out, err = target.say("columns", "encrypt")
    assert code == 1
    assert "is not among the keys given" in out
    kept = target.ask("select email from retail.customers order by customer_id")
    assert [row for row in kept if row in stored] == kept
    assert "the key is missing" in target.say("columns", "status")[1]


@pytest.fixture
def busy(target: Target, tmp_path: Path) -> Path:
    rows = "".join(f"Kiel,{n},Ada,Miller,ada{n}@mail.example,0431 {n}\n" for n in range(1, 2001))
    path = folder(tmp_path, rows)
    code, out, err = target.say("load", path)
    assert code == 0, out + err
    return path


@dataclass(kw_only=True)
class Others:
    """Readers and writers of rows during a key rotation."""

    url: str
    ring: KeyRing
    stop: threading.Event
    reads: int = 0
    writes: int = 0

    def read(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            while not self.stop.is_set():
                for number in ("7", "700", "1999"):
                    store, found, email = connection.execute(
                        "select store_id, customer_number, email from retail.customers"
                        " where customer_number = %s and email_key = any (%s)",
                        [number, self.ring.hashes(f"ADA{number}@mail.example")],
                    ).fetchall()[0]
                    plain = self.ring.decrypt(f"{email}@customers.email/{store}/{found}")
                    assert plain == f"ada{number}@mail.example"
                    self.reads += 1

    def write(self, first: int) -> None:
        """Update rows as loads do, and reference rows as orders do."""
        with psycopg.connect(self.url) as connection:
            connection.execute("set lock_timeout = '5s'")
            while not self.stop.is_set():
                connection.execute(
                    "select from retail.customers where customer_number = any (%s)"
                    " order by random() for key share",
                    [["7", "700", "1999"]],
                )
                begin = first + self.writes * 5 % 900
                connection.execute(
                    "update retail.customers set first_name = 'Eva' where customer_number"
                    " = any (%s)",
                    [[str(number) for number in range(begin, begin + 5)]],
                )
                time.sleep(0.01)
                connection.commit()
                self.writes += 1
                time.sleep(0.01)


def test_keys_are_rotated_while_others_read_and_write(target: Target, busy: Path) -> None:
    old = target.ring.current.id
    assert target.say("columns", "key", target.keys)[0] == 0
    ring = target.ring
    assert ring.current.id != old
    others = Others(url=target.database.admin, ring=ring, stop=threading.Event())
    with ThreadPoolExecutor() as pool, connect(target.database.migrator) as connection:
        # Two writers of different rows, because writers of the same rows could deadlock.
        under_way = [
            pool.submit(others.read),
            pool.submit(others.write, 1),
            pool.submit(others.write, 1001),
        ]
        time.sleep(0.5)
        try:
            done = encrypt_columns(connection, ring, batch_rows=100)
            time.sleep(0.3)
        finally:
            others.stop.set()
    for each in under_way:
        each.result()
    assert min(others.reads, others.writes) > 10
    assert (done.left, done.refused, done.undecryptable) == (0, [], {})
    current = ring.current.id
    assert target.forms() == {("customers.email", current), ("customers.phone", current)}
    # The old key can be removed.
    lines = target.keys.read_text().splitlines()
    target.keys.write_text("\n".join(line for line in lines if f" {old} " not in line))
    assert target.contacts()["7"] == ("ada7@mail.example", "0431 7")


def test_a_rotation_that_is_interrupted_goes_on(target: Target, busy: Path) -> None:
    assert target.say("columns", "key", target.keys)[0] == 0
    assert target.say("columns", "key", "--search", target.keys)[0] == 0
    ring = target.ring

    def stop_soon(rows: int) -> None:
        if rows >= 600:
            raise KeyboardInterrupt

    with connect(target.database.migrator) as connection, pytest.raises(KeyboardInterrupt):
        encrypt_columns(connection, ring, stop_soon, batch_rows=200)
    assert len(target.forms()) == 4, "values of both keys stand side by side"
    assert "to be encrypted again" in target.say("columns", "status")[1]
    assert target.contacts()["1"] == ("ada1@mail.example", "0431 1")
    code, out, err = target.say("columns", "encrypt")
    assert code == 0, out + err
    assert "1,400 rows" in out
    out = target.say("columns", "status")[1]
    assert "again" not in out
    assert ring.current_search.id in out
    assert target.contacts()["1999"] == ("ada1999@mail.example", "0431 1999")


def test_an_export_is_decrypted_for_who_may_see_it(
    database: Database,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)
    keys = tmp_path / "columns.keys"
    monkeypatch.setenv("RETAIL_COLUMN_KEYS_FILE", str(keys))
    target = Target(database=database, capfd=capfd, keys=keys)
    assert target.say("columns", "key", keys)[0] == 0
    assert target.say("columns", "encrypt")[0] == 0
    export = tmp_path / "export.csv"
    query = (
        "copy (select customer_number, email, encrypted_email from api.customers"
        " order by customer_number) to stdout with (format csv, header)"
    )

    def rows_of(login: str) -> list[dict[str, str]]:
        with (
            psycopg.connect(database.login(login)) as connection,
            connection.cursor() as cursor,
            cursor.copy(query.encode()) as copy,
            export.open("wb") as handle,
        ):
            for block in copy:
                handle.write(block)
        return list(csv.DictReader(export.open()))

    for row in rows_of("bi_test_analyst"):
        assert (row["email"], row["encrypted_email"]) == ("", "")
    rows = rows_of("bi_test_head")
    assert {row["email"] for row in rows if row["encrypted_email"]} == {"encrypted"}
    assert "@example.com" not in export.read_text()
    with psycopg.connect(database.login("bi_test_head")) as connection:
        shown = connection.execute("select email::text from api.customer_profile('N-1')").fetchone()
        assert shown is not None
        assert is_placed(shown[0])
    plain = tmp_path / "plain.csv"
    code, _, err = target.say("columns", "decrypt", export, plain)
    assert code == 1
    assert "RETAIL_API_KEY" in err
    for key, wanted in (
        ("head-key", 2),
        ("north-user-key", 2),
        ("analyst-key", 0),
        ("south-key", 0),
    ):
        monkeypatch.setenv("RETAIL_API_KEY", key)
        code, out, err = target.say("columns", "decrypt", export, plain)
        assert code == 0, err
        shown_rows = {row["customer_number"]: row for row in csv.DictReader(plain.open())}
        north = [shown_rows[number]["encrypted_email"] for number in ("N-1", "N-2")]
        assert sum(value.endswith("@example.com") for value in north) == wanted, (key, out)
        assert plain.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("RETAIL_API_KEY", "no-key")
    plain.unlink()
    code, _, err = target.say("columns", "decrypt", export, plain)
    assert code == 1
    assert not plain.exists()
    events = target.ask(
        "select details ->> 'decrypted_for', row_count from audit.events where kind = 'export'"
    )
    assert len(events) == 4
    assert events[0][1] >= 2


def test_sample_data_are_encrypted_where_keys_are_given(target: Target) -> None:
    code, out, err = target.say("sample", "--scale", "0.01")
    assert code == 0, out + err
    key = target.ring.current.id
    assert target.forms() == {("customers.email", key), ("customers.phone", key)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no key to encrypt with"),
        ("encrypt a AAAA\n", "line 1, is not a column key"),
        ("sign a {key}\n", "begins with neither encrypt nor search"),
        ("encrypt a {key}\n", "has no key to search with"),
        ("encrypt A {key}\n", "line 1, is not a column key"),
        (
            "encrypt a {key}\nencrypt a {key}\nsearch s {key}\n",
            "two keys to encrypt with of the same id",
        ),
    ],
)
def test_a_file_of_keys_that_is_wrong_is_refused_in_a_sentence(
    text: str, said: str, target: Target, tmp_path: Path
) -> None:
    key = target.keys.read_text().split()[2]
    target.keys.write_text(text.format(key=key))
    path = folder(tmp_path, "")
    code, out, err = target.say("load", path)
    assert code == 1
    assert said in err
    assert key not in out + err
    shutil.rmtree(path)
