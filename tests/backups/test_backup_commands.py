"""Backups from end to end: made, listed, verified and restored, with all kinds of failures."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from retail_mcp.installation.backups.encryption import new_key
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.databases import drop_database
from retail_mcp.installation.doctor import examine
from retail_mcp.installation.drift import differences
from tests.backups.conftest import Commands
from tests.conftest import Database, free_port

CANARY = "ann@example.com"


@pytest.fixture
def beside(database: Database) -> Iterator[Database]:
    """The name of a second database in the same cluster; it is dropped at the end."""
    name = f"{database.installation.database}_beside"
    installation = replace(database.installation, database=name)
    yield Database(installation=installation)
    drop_database(installation)


@pytest.fixture
def aside(database: Database) -> Iterator[str]:
    """The name that a restore gives to the database that it replaces."""
    name = f"{database.installation.database}_before_restore"
    yield name
    drop_database(replace(database.installation, database=name))


def ask(conninfo: str, query: str) -> object:
    with connect(conninfo) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


def databases(database: Database) -> set[str]:
    with connect(database.admin) as connection:
        return {str(row[0]) for row in connection.execute("select datname from pg_database")}


def flip(path: Path, place: int = -1) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


# Making -----------------------------------------------------------------------


def test_a_backup_is_made_listed_and_recorded(commands: Commands) -> None:
    said = commands.run("run")
    (entry,) = commands.entries()
    rows = ask(commands.database.admin, "select sum(row_count) from ops.table_checksums()")
    assert entry["revision"] == ask(
        commands.database.admin, "select max(revision) from ops.applied_revisions"
    )
    # The event of the finished backup is written after the snapshot, so the dump lacks it.
    assert entry["rows"] == int(str(rows)) - 1
    assert f"{entry['name']}: {entry['rows']:,} rows" in said
    assert entry["problem"] is None
    assert str(entry["name"]) in commands.run("list")
    assert commands.events() == [("backup", "begun"), ("backup", "ok")]
    monitored = "select value from ops.health() where component = 'backup'"
    assert re.match(
        r"recorded \d{4}-.*, none was verified", str(ask(commands.database.admin, monitored))
    )


def test_a_backup_holds_no_readable_row_and_is_for_its_owner_only(commands: Commands) -> None:
    commands.run("run")
    files = [path for path in commands.folder.rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        assert path.stat().st_mode & 0o077 == 0
        assert CANARY.encode() not in path.read_bytes()
    manifest = next(path for path in files if path.name == "manifest.json").read_text()
    assert '"cipher": "AES-256-GCM' in manifest


def test_a_backup_without_a_key_says_so(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RETAIL_BACKUP_KEY_FILE")
    assert "not encrypted" in commands.run("run")
    commands.run("verify", "--files")
    (tables,) = commands.folder.glob("*/files/toc.dat")
    assert tables.read_bytes()[:5] == b"PGDMP"


def test_what_is_written_meanwhile_is_not_in_it(commands: Commands) -> None:
    """Counts, sums and rows come from one snapshot, so verify finds them equal."""
    command = [sys.executable, "-m", "retail_mcp", "backup", "run"]
    with (
        subprocess.Popen(command, env=commands.environment, stdout=subprocess.DEVNULL) as process,
        connect(commands.database.admin) as connection,
    ):
        while process.poll() is None:
            connection.execute("select audit.record_operation('load')")
            time.sleep(0.01)
    assert process.returncode == 0
    commands.run("verify")


def test_one_backup_of_a_database_runs_at_a_time(commands: Commands) -> None:
    with connect(commands.database.admin) as connection:
        connection.execute("select pg_advisory_lock(hashtextextended('retail-mcp backup', 0))")
        assert "another backup of this database is running" in commands.refused("run")
    commands.run("run")


def test_a_dump_that_fails_leaves_nothing_but_an_event(commands: Commands) -> None:
    # Lock the table as a DBA's ALTER TABLE does, so that pg_dump fails.
    with connect(commands.database.admin) as connection:
        connection.execute("alter role retail_backup set lock_timeout = '200ms'")
        try:
            with connection.transaction():
                connection.execute("lock table retail.customers in access exclusive mode")
                assert "lock timeout" in commands.refused("run")
        finally:
            connection.execute("alter role retail_backup reset lock_timeout")
    assert commands.events() == [("backup", "begun"), ("backup", "failed")]
    assert commands.names == []
    work = commands.database.installation.settings.data_dir / "backup-work"
    assert [path for path in work.iterdir() if path.name != ".lock"] == []


def test_what_a_killed_run_left_is_removed_by_the_next_one(commands: Commands) -> None:
    work = commands.database.installation.settings.data_dir / "backup-work"
    left = work / "retail-20250601T000000Z-aaaaaa"
    (left / "plain").mkdir(parents=True)
    (left / "plain" / "1.dat").write_text(CANARY)
    commands.run("run")
    assert not left.exists()


# A target ---------------------------------------------------------------------


def test_half_an_upload_is_no_backup_and_is_finished_later(
    commands: Commands, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    said = commands.refused("run", "--target", str(tmp_path / "file"))
    assert "not completely uploaded" in said
    assert "retail-mcp backup run --resume" in said
    (made,) = (commands.database.installation.settings.data_dir / "backup-work").glob("*-*")
    # Half of the files were uploaded.
    files = commands.folder / made.name / "files"
    files.mkdir(parents=True)
    half = sorted(path for path in made.iterdir() if path.name != "manifest.json")[::2]
    for path in half:
        shutil.copy2(path, files)
    arrived = {path.name: (files / path.name).stat().st_ino for path in half}
    assert commands.names == []
    assert "no backup" in commands.refused("verify")
    assert "no backup" in commands.refused("restore", made.name, "--database", "nowhere")

    assert made.name in commands.run("run", "--resume")
    assert commands.names == [made.name]
    assert {name: (files / name).stat().st_ino for name in arrived} == arrived
    assert not made.exists()
    commands.run("verify", "--files")
    assert commands.events()[-1] == ("backup", "ok")
    assert "No backup waits" in commands.run("run", "--resume")


def test_prune_keeps_the_last_of_a_day_and_removes_uploads_without_an_end(
    commands: Commands,
) -> None:
    commands.run("run")
    time.sleep(1.1)  # names have a resolution of one second
    commands.run("run")
    newest, oldest = commands.names
    begun = commands.folder / "retail-20250601T000000Z-aaaaaa" / "files"
    begun.mkdir(parents=True)
    (begun / "1.dat").write_bytes(b"half")
    other = commands.folder / "notes"
    other.mkdir()
    (other / "mine.txt").write_text("not a backup")
    assert f"Would remove {oldest}" in commands.run("prune", "--dry-run")
    assert commands.names == [newest, oldest]
    said = commands.run("prune")
    assert f"Removed {oldest}" in said
    assert f"Kept {newest}: daily, weekly, monthly, the last one" in said
    assert commands.names == [newest]
    assert not begun.exists()
    assert {path.name for path in commands.folder.iterdir()} == {newest, "notes"}


def test_backups_of_another_database_are_not_pruned(commands: Commands) -> None:
    commands.run("run")
    (name,) = commands.names
    path = commands.folder / name / "manifest.json"
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "database": "another"}))
    time.sleep(1.1)
    commands.run("run", "--prune")
    assert name in commands.names


# Verifying --------------------------------------------------------------------


def test_a_restore_drill(commands: Commands) -> None:
    commands.run("run")
    before = databases(commands.database)
    (entry,) = commands.entries()
    assert entry["verified_at"] is None
    assert "is verified" in commands.run("verify")
    (entry,) = commands.entries()
    assert entry["verified_at"] is not None
    assert commands.events()[-1] == ("verification", "ok")
    assert databases(commands.database) == before
    health = "select value from ops.health() where component = 'backup'"
    assert ", verified 2" in str(ask(commands.database.admin, health))


def test_a_damaged_backup_is_found_by_its_files(commands: Commands) -> None:
    commands.run("run")
    (name,) = commands.names
    paths = sorted((commands.folder / name / "files").glob("*.dat.gz"))
    whole = paths[0].read_bytes()

    flip(paths[0])
    assert "has a wrong checksum" in commands.refused("verify", "--files")
    paths[0].write_bytes(whole[:-1])
    assert "is truncated" in commands.refused("verify", "--files", name)
    (listed,) = commands.entries()
    assert f"missing or truncated: {paths[0].name}" in str(listed["problem"])
    paths[0].unlink()
    assert f"{paths[0].name} of {name} is missing" in commands.refused("verify", "--files", name)
    # Without a name, verify takes the last good backup, and there is none.
    assert "no backup of the database" in commands.refused("verify")
    assert commands.refused("list")
    paths[0].write_bytes(whole)
    commands.run("verify", "--files", name)


def test_a_changed_manifest_is_found_by_its_signature(commands: Commands) -> None:
    commands.run("run")
    (name,) = commands.names
    path = commands.folder / name / "manifest.json"
    path.write_text(path.read_text().replace('"rows": 0', '"rows": 1', 1))
    assert "its signature is wrong" in commands.refused("verify", name)
    path.write_text("{}")
    assert "cannot be read" in commands.refused("verify", name)
    assert "cannot be read" in commands.refused("list")


def test_rows_that_did_not_come_back_are_named(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RETAIL_BACKUP_KEY_FILE")
    commands.run("run")
    (name,) = commands.names
    path = commands.folder / name / "manifest.json"
    told = json.loads(path.read_text())
    told["tables"]["retail.orders"]["rows"] += 1
    told["tables"]["retail.stores"]["checksum"] = "1"
    path.write_text(json.dumps(told))
    said = commands.refused("verify")
    assert re.search(r"retail\.orders has \d+ rows of \d+; retail\.stores has other rows", said)
    assert commands.events()[-1] == ("verification", "failed")
    (entry,) = commands.entries()
    assert entry["verified_at"] is None


def test_sums_that_did_not_agree_are_found(commands: Commands) -> None:
    with connect(commands.database.admin) as connection:
        connection.execute(
            "update retail.daily_store_sales set net_sales = net_sales + 1 where store_id = 101"
        )
    commands.run("run")
    assert "sums do not agree with the restored rows" in commands.refused("verify")


def test_another_key_is_told_apart_from_damage(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.run("run")
    other = new_key(tmp_path / "other")
    said = commands.refused("verify", "--key-file", str(tmp_path / "other"))
    assert "was encrypted with the key" in said
    assert other.id in said
    monkeypatch.delenv("RETAIL_BACKUP_KEY_FILE")
    assert "the keys given: none" in commands.refused("verify")


# Restoring --------------------------------------------------------------------


def test_a_backup_is_restored_beside_its_database(commands: Commands, beside: Database) -> None:
    commands.run("run")
    name = beside.installation.database
    assert f"{name} has" in commands.run("restore", "--database", name)
    assert ask(beside.admin, "select count(*) from retail.orders") == ask(
        commands.database.admin, "select count(*) from retail.orders"
    )
    assert differences(beside.installation) == []
    recorded = "select details ->> 'backup' from audit.events where kind = 'restore'"
    assert ask(beside.admin, recorded) == commands.names[0]
    assert ask(commands.database.admin, recorded) is None


def test_a_database_with_rows_is_left_alone_unless_told(commands: Commands, aside: str) -> None:
    commands.run("run")
    with connect(commands.database.admin) as connection:
        connection.execute(
            "update auth.principals set name = 'Renamed' where name = 'North manager'"
        )
    said = commands.refused("restore")
    assert "has rows, and is left alone" in said
    assert "--replace" in said
    renamed = "select count(*) from auth.principals where name = 'Renamed'"
    assert ask(commands.database.admin, renamed) == 1

    with connect(commands.database.gateway) as held:
        assert f"The database before is now {aside}" in commands.run("restore", "--replace")
        # The restore disconnects clients; after they reconnect, they see the restored rows.
        with pytest.raises(psycopg.OperationalError):
            held.execute("select 1")
    assert ask(commands.database.admin, renamed) == 0
    kept = replace(commands.database.installation, database=aside)
    assert ask(kept.admin_url, renamed) == 1


def test_tables_of_somebody_else_are_left_alone(commands: Commands, beside: Database) -> None:
    commands.run("run")
    name = beside.installation.database
    with connect(commands.database.admin) as connection:
        connection.execute(f"create database {name} template template0".encode())
    with connect(beside.admin) as connection:
        connection.execute("create table mine ()")
    assert "has rows" in commands.refused("restore", "--database", name)
    assert ask(beside.admin, "select to_regclass('mine')::text") == "mine"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_restore_that_is_interrupted_leaves_all_as_it_was(
    number: signal.Signals, commands: Commands
) -> None:
    commands.run("run")
    name = commands.database.installation.database
    before = databases(commands.database)
    # SIGINT is ignored in processes that a shell started in the background, so restore its handler.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from retail_mcp.cli.main import main; main()"
    )
    command = [sys.executable, "-c", program, "backup", "restore", "--replace"]
    process = subprocess.Popen(command, env=commands.environment, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while f"{name}_restoring" not in databases(commands.database):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.5)
    process.send_signal(number)
    assert process.wait(120) == 130
    assert databases(commands.database) == before
    work = commands.database.installation.settings.data_dir / "restore-work"
    assert [path for path in work.iterdir() if path.name != ".lock"] == []
    assert ask(commands.database.gateway, "select 1") == 1


def test_what_a_killed_restore_left_is_no_obstacle(commands: Commands, beside: Database) -> None:
    commands.run("run")
    name = beside.installation.database
    with connect(commands.database.admin) as connection:
        connection.execute(f"create database {name}_restoring template template0".encode())
    commands.run("restore", "--database", name)
    assert f"{name}_restoring" not in databases(commands.database)


def test_a_damaged_backup_is_not_restored(commands: Commands) -> None:
    commands.run("run")
    before = databases(commands.database)
    (path,) = commands.folder.glob("*/files/toc.dat")
    flip(path)
    assert "checksum" in commands.refused("restore", "--replace")
    assert databases(commands.database) == before


@pytest.fixture
def new_cluster(tmp_path: Path, commands: Commands) -> Iterator[Installation]:
    """A free port and an empty data directory."""
    directory = commands.database.installation.settings.data_dir / "second"
    settings = commands.database.installation.settings.model_copy(
        update={"data_dir": directory, "database_port": free_port()}
    )
    installation = Installation(
        settings=settings, cluster=Cluster.at(directory, settings.database_port)
    )
    yield installation
    installation.cluster.stop()
    shutil.rmtree(directory, ignore_errors=True)


def test_one_command_restores_into_a_new_cluster(
    commands: Commands,
    new_cluster: Installation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands.run("run")
    (name,) = commands.names
    monkeypatch.setenv("RETAIL_DATA_DIR", str(new_cluster.settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(new_cluster.settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", new_cluster.database)
    said = commands.run("restore", name)
    assert "Without a password yet: bi_test_" in said
    assert differences(new_cluster) == []
    # The fixtures themselves have problems, such as keys that expire tomorrow.
    assert examine(new_cluster)[1].text == f"runs on port {new_cluster.cluster.port}"
    assert bad(new_cluster) == bad(commands.database.installation)
    # A new cluster starts its transaction ids again, so the audit trail has a second era.
    assert ask(new_cluster.admin_url, "select count(*) from audit.eras") == 2
    assert ask(new_cluster.admin_url, "select count(*) from audit.verify()") == 0
    roles = (
        "select string_agg(roles::text, ',') from (select rolname, rolconfig, rolconnlimit"
        " from pg_roles where rolname in (select login from auth.bi_logins) order by 1) as roles"
    )
    assert ask(new_cluster.admin_url, roles) == ask(commands.database.admin, roles)


def bad(installation: Installation) -> list[tuple[str, str]]:
    return [(each.subject, each.text) for each in examine(installation) if not each.is_good]


# Secrets ----------------------------------------------------------------------


def test_no_secret_is_in_output_processes_or_manifest(commands: Commands) -> None:
    """The password of retail_backup and the backup key appear nowhere that others can look."""
    key = Path(commands.environment["RETAIL_BACKUP_KEY_FILE"]).read_text().strip()
    password = commands.database.installation.cluster.password("retail_backup")
    seen = []
    command = [sys.executable, "-m", "retail_mcp", "backup", "run", "--verify"]
    with subprocess.Popen(
        command,
        env=commands.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        while process.poll() is None:
            seen.append(command_lines())
            time.sleep(0.01)
        said = process.stdout.read() if process.stdout else ""
    assert process.returncode == 0, said
    listed = "\n".join(seen)
    assert "pg_dump" in listed
    assert "pg_restore" in listed
    manifests = "".join(path.read_text() for path in commands.folder.rglob("*.json"))
    with psycopg.connect(commands.database.admin) as connection:
        events = str(connection.execute("select details from audit.events").fetchall())
    for place in (listed, said, manifests, events):
        assert key not in place
        assert password not in place


def command_lines() -> str:
    lines = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                lines.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except (OSError, UnicodeDecodeError):
                continue
    return "\n".join(lines)


def test_a_target_with_a_token_is_refused_without_repeating_it(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    for target in ("az://backups/retail?sig=canary-4711", "s3://key:canary-4711@bucket/folder"):
        monkeypatch.setenv("RETAIL_BACKUP_TARGET", target)
        said = commands.refused("list", code=2)
        assert "a target holds no key and no token" in said
        assert "canary-4711" not in said


def test_umask_does_not_matter(commands: Commands) -> None:
    before = os.umask(0)
    try:
        commands.run("run")
    finally:
        os.umask(before)
    assert all(
        path.stat().st_mode & 0o077 == 0 for path in commands.folder.rglob("*") if path.is_file()
    )
