"""Point-in-time recovery: archived WAL is replayed up to a moment between two sales."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from retail_mcp.cli.main import run
from retail_mcp.installation import migrations
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.databases import create_database
from retail_mcp.installation.roles import prepare_roles, watch_rights
from retail_mcp.settings import Settings
from tests.conftest import FIXTURES, free_port

from ..support import SCRATCH


@dataclass(frozen=True, kw_only=True)
class Archived:
    """A cluster that archives its WAL, and a folder for recovered clusters."""

    installation: Installation
    archive: Path
    folder: Path


@pytest.fixture(scope="module")
def archived() -> Iterator[Archived]:
    # Sockets need a short path, and PostgreSQL's user must be able to enter it when root runs the
    # tests.
    folder = Path(tempfile.mkdtemp(prefix="rmcp-", dir=SCRATCH))
    folder.chmod(0o711)
    settings = Settings(
        data_dir=folder / "data",
        database_port=free_port(),
        wal_archive=folder / "it's archived",
    )
    installation = Installation.of(settings)
    installation.cluster.start()
    try:
        create_database(installation)
        prepare_roles(installation)
        migrations.upgrade(installation.migration_url)
        watch_rights(installation)
        with connect(installation.admin_url) as connection:
            connection.execute(FIXTURES.read_bytes())
        yield Archived(installation=installation, archive=folder / "it's archived", folder=folder)
    finally:
        installation.cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def environment(archived: Archived, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = archived.installation.settings
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_WAL_ARCHIVE", str(archived.archive))


def sell(installation: Installation, request: str) -> str:
    """Sell a hammer, as the server would, and return the number of the order."""
    with connect(installation.gateway_url) as connection:
        row = connection.execute(
            "select answer.order_number"
            " from auth.begin_request('north-key', null, null, 'record_sale', 'test') as entered"
            " cross join lateral (select * from api.record_sale(%s,"
            " array[row('claw hammer', 1, null, null)]::api.sale_item[]) where entered.granted)"
            " as answer",
            [request],
        ).fetchone()
    assert row is not None
    return str(row[0])


def orders(url: str) -> set[str]:
    with connect(url) as connection:
        return {
            str(row[0])
            for row in connection.execute("select order_number from retail.orders").fetchall()
        }


def clock(installation: Installation) -> datetime:
    with connect(installation.admin_url) as connection:
        row = connection.execute("select clock_timestamp()").fetchone()
        assert row is not None
        moment: datetime = row[0]
        return moment


@contextmanager
def recovered(archived: Archived, to: str) -> Iterator[str]:
    """Recover to a moment, and return the administrator's connection string there."""
    directory, port = archived.folder / "recovered", free_port()
    assert run(["backup", "recover", str(directory), "--to", to, "--port", str(port)]) == 0
    cluster = Cluster.at(directory, port)
    try:
        yield cluster.conninfo("postgres", archived.installation.database)
    finally:
        cluster.stop()
        shutil.rmtree(directory, ignore_errors=True)


def test_a_cluster_goes_back_to_the_moment_between_two_sales(
    archived: Archived, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sell(archived.installation, "before the base backup")
    assert run(["backup", "base"]) == 0
    time.sleep(1.1)  # names of base backups have a resolution of one second
    first = sell(archived.installation, "first sale")
    between = clock(archived.installation)
    second = sell(archived.installation, "second sale")

    with recovered(archived, between.isoformat()) as url:
        found = orders(url)
        assert {before, first} <= found
        assert second not in found
        with connect(url) as connection:
            # It is an ordinary cluster: it accepts writes, and would not recover again when
            # restarted.
            assert connection.execute("select pg_is_in_recovery()").fetchone() == (False,)
            kept = connection.execute(
                "select current_setting('restore_command'), current_setting('archive_mode')"
            ).fetchone()
            connection.execute("select audit.record_operation('load')")
        assert kept is not None
        assert kept[1] == "off"
        sums = (
            "select count(*) from retail.daily_store_sales as sums where orders <> (select count(*)"
            " from retail.orders where store_id = sums.store_id and order_date = sums.sales_date"
            " and kind <> 'return')"
        )
        with connect(url) as connection:
            assert connection.execute(sums.encode()).fetchone() == (0,)
    # The running cluster is unchanged.
    assert {before, first, second} <= orders(archived.installation.admin_url)

    # Recovery to the present, and to the end of the WAL.
    for moment in (clock(archived.installation).isoformat(), "latest"):
        with recovered(archived, moment) as url:
            assert {before, first, second} <= orders(url)
    password = archived.installation.cluster.password("postgres")
    assert password not in "".join(capsys.readouterr())


def test_old_bases_go_with_the_wal_that_only_they_needed(archived: Archived) -> None:
    for _ in range(3):
        assert run(["backup", "base", "--keep", "2"]) == 0
        time.sleep(1.1)
    bases = sorted((archived.archive / "base").iterdir())
    assert len(bases) == 2
    label = (bases[0] / "backup_label").read_text()
    segments = sorted(path.name for path in (archived.archive / "wal").glob("?" * 24))
    first = label.split("(file ")[1].split(")")[0]
    assert segments[0] >= first
    for path in (archived.archive, *bases):
        assert path.stat().st_mode & 0o077 == 0


def test_a_moment_before_all_bases_is_refused(
    archived: Archived, capsys: pytest.CaptureFixture[str]
) -> None:
    target = archived.folder / "never"
    assert run(["backup", "recover", str(target), "--to", "2025-01-01", "--port", "1"]) == 1
    assert "has no base backup from before 2025-01-01 00:00:00 UTC" in capsys.readouterr().err
    assert run(["backup", "recover", str(target), "--to", "yesterday", "--port", "1"]) == 2
    assert "is not a point in time" in capsys.readouterr().err
    assert not target.exists()


def test_a_moment_in_the_future_is_refused_and_leaves_nothing(
    archived: Archived, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backup", "base"]) == 0
    target = archived.folder / "future"
    port = str(free_port())
    assert run(["backup", "recover", str(target), "--to", "2999-01-01", "--port", port]) == 1
    said = capsys.readouterr().err
    assert "recovery ended before configured recovery target was reached" in said
    assert not target.exists()


def test_a_folder_that_is_in_use_is_refused(
    archived: Archived, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(archived.installation.settings.data_dir)
    assert run(["backup", "recover", data, "--to", "2999-01-01", "--port", "1"]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert archived.installation.cluster.answers()


def test_without_an_archive_the_commands_say_what_to_set(
    archived: Archived,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("RETAIL_WAL_ARCHIVE")
    assert run(["backup", "base"]) == 1
    assert "RETAIL_WAL_ARCHIVE is not set" in capsys.readouterr().err
    monkeypatch.setenv("RETAIL_WAL_ARCHIVE", str(archived.folder / "elsewhere"))
    assert run(["backup", "base"]) == 1
    assert "does not archive its WAL to" in capsys.readouterr().err
