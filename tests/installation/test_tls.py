"""TLS to PostgreSQL with verify-full, against a real server with its own authority."""

import datetime
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from retail_mcp.errors import UserError
from retail_mcp.installation.connections import connect
from retail_mcp.installation.postgres_programs import give_away, system_user
from retail_mcp.serving.application import Service
from retail_mcp.sessions import Session, Terms
from retail_mcp.settings import Settings

from ..certificates import Certificate, authority, issued
from ..conftest import ROOT, free_port
from ..support import SCRATCH

PASSWORD = "tls-7pNw0qX_4tZkVbLm"
DAY = datetime.timedelta(days=1)
HOST = "db.example"

# The embedded PostgreSQL is built without TLS.
PLACES = ("postgresql-tls", "postgresql-17", "postgresql-16")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A PostgreSQL with or without TLS, and with any certificate."""

    programs: Path
    directory: Path
    port: int

    def url(self, ca: Certificate, host: str = HOST) -> str:
        return make_conninfo(
            "",
            host=host,
            hostaddr="127.0.0.1",
            port=self.port,
            user="retail_gateway",
            password=PASSWORD,
            dbname="postgres",
            sslmode="verify-full",
            sslrootcert=str(ca.file),
        )

    def run(self, name: str, *arguments: str) -> None:
        user = system_user()
        as_user: dict[str, Any] = (
            {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        )
        log = self.directory / "programs.log"
        # A file, because the server inherits the output and would keep a pipe open.
        with log.open("w") as output:
            done = subprocess.run(
                [self.programs / name, *arguments],
                **as_user,
                cwd=self.directory,
                check=False,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
            )
        assert done.returncode == 0, log.read_text()

    def serve(self, certificate: Certificate | None) -> None:
        """Restart with a certificate, or without TLS."""
        data = self.directory / "data"
        settings = [f"port = {self.port}", "listen_addresses = '127.0.0.1'", "fsync = off"]
        settings += [f"unix_socket_directories = '{self.directory}'"]
        if certificate is not None:
            for source, name in (
                (certificate.file, "server.crt"),
                (certificate.key_file, "server.key"),
            ):
                target = data / name
                shutil.copy(source, target)
                target.chmod(0o600)
                give_away(target)
            settings.append("ssl = on")
        (data / "postgresql.auto.conf").write_text("\n".join(settings) + "\n")
        if (data / "postmaster.pid").exists():
            self.run("pg_ctl", "--pgdata", str(data), "--mode=immediate", "stop")
        self.run("pg_ctl", "--pgdata", str(data), "--wait", "--log", "server.log", "start")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = [ROOT / "build" / name / "bin" for name in PLACES]
    programs = next((path for path in found if path.exists()), None)
    if programs is None:
        pytest.skip("a PostgreSQL with TLS is missing: make build/postgresql-tls")
    directory = Path(tempfile.mkdtemp(prefix="rmcp-tls-", dir=SCRATCH))
    copy = directory / "programs"
    # PostgreSQL's user may be unable to read the checkout.
    shutil.copytree(programs.parent, copy, symlinks=True)
    directory.chmod(0o755)
    give_away(directory)
    made = Server(programs=copy / "bin", directory=directory, port=free_port())
    data = str(directory / "data")
    made.run("initdb", "--pgdata", data, "--auth=trust", "--username=postgres", "--no-sync")
    try:
        made.serve(None)
        with psycopg.connect(
            host=str(directory), port=made.port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(f"create role retail_gateway login password '{PASSWORD}'".encode())
        yield made
    finally:
        if (directory / "data" / "postmaster.pid").exists():
            made.run("pg_ctl", "--pgdata", data, "--mode=immediate", "stop")
        shutil.rmtree(directory)


@pytest.fixture
def ours(tmp_path: Path) -> Certificate:
    return authority(tmp_path, "ours")


async def test_the_right_authority_passes(
    server: Server, ours: Certificate, tmp_path: Path
) -> None:
    server.serve(issued(tmp_path, ours, "server", (HOST,), DAY))
    query = "select ssl from pg_stat_ssl where pid = pg_backend_pid()"
    with connect(server.url(ours)) as connection:
        assert connection.execute(query).fetchone() == (True,)
    terms = Terms({"default_transaction_read_only": "on"})
    async with await Session.connect(server.url(ours), terms=terms, autocommit=True) as session:
        assert not session.is_pooled
        assert await (await session.execute(query)).fetchone() == (True,)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("another host", "does not match host name"),
        ("another authority", "certificate verify failed"),
        ("expired", "certificate verify failed"),
        ("signed by itself", "certificate verify failed"),
        ("no TLS", "server does not support SSL"),
    ],
)
async def test_any_other_server_is_refused(
    server: Server, ours: Certificate, tmp_path: Path, case: str, says: str
) -> None:
    host = "other.example" if case == "another host" else HOST
    ends = -DAY if case == "expired" else DAY
    signer = authority(tmp_path, "theirs") if case == "another authority" else ours
    certificate = issued(tmp_path, signer, "server", (host,), ends)
    if case == "signed by itself":
        certificate = authority(tmp_path, "itself")
    server.serve(None if case == "no TLS" else certificate)
    settings = Settings(database_url=SecretStr(server.url(ours)), data_dir=tmp_path)
    with pytest.raises(UserError, match=says) as refused:
        await Service(settings).start()
    assert "sslrootcert" in refused.value.hint
    assert PASSWORD not in str(refused.value)
    with pytest.raises(UserError, match=says) as refused:
        connect(server.url(ours))
    assert "sslrootcert" in refused.value.hint
