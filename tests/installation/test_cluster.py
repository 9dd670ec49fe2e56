"""The embedded PostgreSQL: who may connect, and errors as sentences."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from retail_mcp.errors import UserError
from retail_mcp.installation.cluster import Cluster

from ..conftest import free_port
from ..support import SCRATCH


@pytest.fixture
def directory() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="rmcp-cluster-", dir=SCRATCH))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def own_cluster(directory: Path) -> Iterator[Cluster]:
    cluster = Cluster.at(directory, free_port(), {"fsync": "off"})
    cluster.start()
    yield cluster
    cluster.stop()


def test_a_cluster_starts_stops_and_keeps_its_data(own_cluster: Cluster) -> None:
    assert own_cluster.is_running()
    with psycopg.connect(own_cluster.conninfo("postgres", "postgres")) as connection:
        row = connection.execute(
            """select current_setting('data_checksums'), current_setting('password_encryption'),
            current_setting('shared_preload_libraries'), current_setting('listen_addresses')"""
        ).fetchone()
    assert row == ("on", "scram-sha-256", "pg_stat_statements", "127.0.0.1")
    own_cluster.start()
    assert own_cluster.stop()
    assert not own_cluster.is_running()
    assert not own_cluster.stop()


@pytest.mark.parametrize("tcp", [True, False])
def test_no_connection_is_trusted_without_a_password(own_cluster: Cluster, tcp: bool) -> None:
    right = own_cluster.conninfo("postgres", "postgres", tcp=tcp)
    wrong = psycopg.conninfo.make_conninfo(right, password="guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_a_cluster_recovers_from_a_crash(own_cluster: Cluster) -> None:
    pid = int((own_cluster.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    own_cluster.start()
    assert int((own_cluster.data / "postmaster.pid").read_text().splitlines()[0]) != pid
    with psycopg.connect(own_cluster.conninfo("postgres", "postgres")) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_the_log_of_a_crash_repeats_no_statement(own_cluster: Cluster) -> None:
    """PostgreSQL logs the statement of a killed process, unless it is configured not to."""
    conninfo = own_cluster.conninfo("postgres", "postgres")
    with suppress(psycopg.OperationalError), contextlib.ExitStack() as stack:
        killed = stack.enter_context(psycopg.connect(conninfo))
        # Autocommit, because pg_stat_activity does not change within a transaction.
        watching = stack.enter_context(psycopg.connect(conninfo, autocommit=True))
        pid = killed.info.backend_pid
        running = threading.Thread(target=_fail, args=(killed, "select pg_sleep(60), 'canary'"))
        running.start()
        query = "select query from pg_stat_activity where pid = %s and state = 'active'"
        deadline = time.monotonic() + 30
        while not watching.execute(query, [pid]).fetchall():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.kill(pid, signal.SIGKILL)
        running.join()
    deadline = time.monotonic() + 30
    while "was terminated by signal 9" not in written(own_cluster):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    while not own_cluster.answers():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert "canary" not in written(own_cluster)


def _fail(connection: psycopg.Connection, query: str) -> None:
    with suppress(psycopg.Error):
        connection.execute(query.encode())


def written(cluster: Cluster) -> str:
    """All that PostgreSQL has logged."""
    return "".join(path.read_text(errors="replace") for path in cluster.logs if path.exists())


def test_postgres_knows_nothing_of_our_environment(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETAIL_EMBEDDING_API_KEY", "canary-key")
    monkeypatch.setenv("PGPASSWORD", "canary-password")
    cluster = Cluster.at(directory, free_port(), {"fsync": "off"})
    cluster.start()
    try:
        pid = (cluster.data / "postmaster.pid").read_text().splitlines()[0]
        environment = Path(f"/proc/{pid}/environ").read_bytes().decode()
        assert "PATH=" in environment
        assert "canary" not in environment
    finally:
        cluster.stop()


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_no_file_is_open_to_others_whatever_the_umask(directory: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        cluster = Cluster.at(directory, free_port(), {"fsync": "off"})
        cluster.password("retail_gateway")
        cluster.start()
        # Connect once, so that the log file exists before the stop.
        with psycopg.connect(cluster.conninfo("postgres", "postgres")):
            cluster.stop()
    finally:
        os.umask(before)
    kept = [path for path in directory.rglob("*") if "binaries" not in path.parts]
    # If PostgreSQL runs as another user, it may enter these two; everything in them is closed.
    entered = {directory, directory / "socket"} if os.geteuid() == 0 else set()
    assert directory.stat().st_mode & 0o066 == 0
    for path in {*kept, directory} - entered:
        assert path.lstat().st_mode & 0o077 == 0, path
    assert any(path.parent.name == "log" for path in kept)


def test_a_new_log_does_not_continue_an_old_one(own_cluster: Cluster) -> None:
    own_cluster.stop()
    old = own_cluster.logs[-1].parent / "postgresql-25.log"
    old.touch()
    os.utime(old, (time.time() - 86_400,) * 2)
    own_cluster.start()
    assert not old.exists()
    assert own_cluster.logs[-1].stat().st_size > 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_first_start_can_be_repeated(directory: Path, how: signal.Signals) -> None:
    cluster = Cluster.at(directory, free_port(), {"fsync": "off"})
    program = f"""
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from retail_mcp.installation.cluster import Cluster
Cluster.at(Path({str(directory)!r}), {cluster.port}).start()
"""
    first = subprocess.Popen(
        [sys.executable, "-c", program], start_new_session=True, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    # initdb creates this file early, and is still running when it exists.
    while not list(directory.glob("postgresql.partial-*/PG_VERSION")):
        assert first.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.killpg(first.pid, how)
    assert first.wait(30) != 0
    assert not cluster.exists
    try:
        cluster.start()
        with psycopg.connect(cluster.conninfo("postgres", "postgres")) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert not list(directory.glob("postgresql.p*"))
    finally:
        cluster.stop()


def test_running_cluster_is_found_on_its_own_port(own_cluster: Cluster) -> None:
    other = Cluster.at(own_cluster.directory, own_cluster.port + 1)
    assert other.port == own_cluster.port
    assert other.answers()
    own_cluster.stop()
    assert not other.answers()
    assert Cluster.at(own_cluster.directory, 1234).port == 1234


def test_a_backend_without_memory_fails_alone(own_cluster: Cluster) -> None:
    conninfo = own_cluster.conninfo("postgres", "postgres")
    with psycopg.connect(conninfo, autocommit=True) as other:
        with (
            psycopg.connect(conninfo, autocommit=True) as greedy,
            pytest.raises(psycopg.Error, match=r"out of memory|could not|exceeds|too large"),
        ):
            greedy.execute(
                "select length(string_agg(repeat('x', 500000000), '')) from generate_series(1, 20)"
            )
        assert other.execute("select 1").fetchone() == (1,)


def test_a_port_in_use_is_reported(directory: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        cluster = Cluster.at(directory, taken.getsockname()[1])
        with pytest.raises(UserError, match="is taken") as caught:
            cluster.start()
    assert "RETAIL_DATABASE_PORT" in caught.value.hint


def test_data_of_another_version_is_reported(own_cluster: Cluster) -> None:
    own_cluster.stop()
    version = own_cluster.data / "PG_VERSION"
    kept = version.read_text()
    version.write_text("15\n")
    try:
        with pytest.raises(UserError, match="written by PostgreSQL 15"):
            own_cluster.start()
    finally:
        version.write_text(kept)


def test_a_directory_with_other_files_is_left_alone(directory: Path) -> None:
    (directory / "postgresql").mkdir()
    (directory / "postgresql" / "letter.txt").write_text("mine")
    with pytest.raises(UserError, match="is not empty"):
        Cluster.at(directory, free_port()).start()
    assert (directory / "postgresql" / "letter.txt").read_text() == "mine"


def test_a_directory_that_cannot_be_created_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot create"):
        Cluster.at(tmp_path / "file" / "data", free_port()).start()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user runs PostgreSQL itself")
def test_a_directory_that_postgres_cannot_enter_is_reported(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(UserError, match="who cannot enter") as refused:
        Cluster.at(closed / "data", free_port()).start()
    assert "RETAIL_DATA_DIR" in str(refused.value.hint)


def test_a_broken_configuration_is_reported(own_cluster: Cluster) -> None:
    own_cluster.stop()
    broken = replace(own_cluster, options={"work_mem": "much"})
    with pytest.raises(UserError, match="did not start"):
        broken.start()
    own_cluster.start()


def test_a_long_directory_has_no_socket(directory: Path) -> None:
    cluster = Cluster.at(directory / ("x" * 100), free_port())
    assert cluster.socket_directory is None
    assert "host=127.0.0.1" in cluster.conninfo("postgres")
