"""A real PostgreSQL for every test: one cluster, one template, a database for each test."""

import os
import shutil
import socket
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import psycopg.sql
import pytest

from retail_mcp.installation import migrations
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.databases import create_database, drop_database
from retail_mcp.installation.roles import prepare_roles, set_password
from retail_mcp.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PGTAP = ROOT / "build" / "pgtap"
FIXTURES = ROOT / "db" / "tests" / "fixtures.sql"
BI_LOGINS = (
    "bi_test_north",
    "bi_test_south",
    "bi_test_head",
    "bi_test_analyst",
    "bi_test_nobody",
    "bi_test_gone",
)


# Tests say themselves what is set.
for variable in [name for name in os.environ if name.startswith("RETAIL_")]:
    del os.environ[variable]


@dataclass(frozen=True, kw_only=True)
class Database:
    """A database of its own, and how each role reaches it."""

    installation: Installation

    @property
    def gateway(self) -> str:
        return self.installation.gateway_url

    @property
    def migrator(self) -> str:
        return self.installation.migration_url

    @property
    def admin(self) -> str:
        return self.installation.admin_url

    def login(self, role: str) -> str:
        return self.installation.url(role)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def settings() -> Iterator[Settings]:
    # Short, and open to the user that PostgreSQL runs as when we are root.
    directory = Path(tempfile.mkdtemp(prefix="rmcp-", dir="/tmp"))
    directory.chmod(0o711)
    yield Settings(data_dir=directory, database_port=free_port(), port=0)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(settings: Settings) -> Iterator[Cluster]:
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    if PGTAP.exists():
        # Beside the data, because the checkout may be closed to PostgreSQL's user.
        copy = shutil.copytree(PGTAP, settings.data_dir / "pgtap")
        options["extension_control_path"] = f"{copy / 'share' / 'postgresql'}:$system"
    cluster = Cluster.at(settings.data_dir, settings.database_port, options)
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def template(settings: Settings, cluster: Cluster) -> Installation:
    """A migrated database without rows; others are made as copies of it."""
    installation = Installation(settings=settings, cluster=cluster, database="template_migrated")
    create_database(installation)
    prepare_roles(installation)
    migrations.upgrade(installation.migration_url)
    return installation


@pytest.fixture(scope="session")
def template_with_rows(template: Installation) -> Installation:
    """The template with the rows of the pgTAP fixtures."""
    installation = replace(template, database="template_with_rows")
    copy_database(template, installation)
    with connect(installation.admin_url) as connection:
        connection.execute(FIXTURES.read_bytes())
        for login in BI_LOGINS:
            set_password(connection, login, installation.cluster.password(login))
    return installation


@pytest.fixture
def make_database(template: Installation) -> Iterator[Callable[[], Database]]:
    """Make migrated databases without rows."""
    made: list[Installation] = []

    def make() -> Database:
        made.append(replace(template, database=f"test_{uuid.uuid4().hex[:12]}"))
        copy_database(template, made[-1])
        return Database(installation=made[-1])

    yield make
    for installation in made:
        drop_database(installation)


@pytest.fixture
def database(template_with_rows: Installation) -> Iterator[Database]:
    """A database with the rows of the pgTAP fixtures, which the test may change."""
    installation = replace(template_with_rows, database=f"test_{uuid.uuid4().hex[:12]}")
    copy_database(template_with_rows, installation)
    yield Database(installation=installation)
    drop_database(installation)


@pytest.fixture
def database_url(database: Database) -> str:
    """How the server connects."""
    return database.gateway


@pytest.fixture
def admin_url(database: Database) -> str:
    """How an administrator connects."""
    return database.admin


@pytest.fixture
def migrator_url(database: Database) -> str:
    """How migrations connect."""
    return database.migrator


@pytest.fixture(scope="session")
def api_keys() -> dict[str, str]:
    """The key of each principal of the fixtures."""
    names = ("head", "region", "north", "south", "north user", "north reader", "analyst", "gone")
    return {name: f"{name.replace(' ', '-')}-key" for name in names}


def copy_database(source: Installation, target: Installation) -> None:
    maintenance = psycopg.conninfo.make_conninfo(source.admin_url, dbname="postgres")
    with connect(maintenance) as connection:
        connection.execute(
            psycopg.sql.SQL("create database {} template {}").format(
                psycopg.sql.Identifier(target.database), psycopg.sql.Identifier(source.database)
            )
        )
        # Privileges on a database and its settings are not copied with it.
        connection.execute(
            psycopg.sql.SQL("revoke all on database {} from public").format(
                psycopg.sql.Identifier(target.database)
            )
        )
        connection.execute(
            psycopg.sql.SQL(
                "grant connect, create on database {0} to retail_migrator;"
                "grant connect, temporary on database {0} to retail_owner;"
                "grant connect on database {0} to retail_gateway, retail_backup, retail_monitor,"
                " retail_auditor, store_readonly, analyst;"
                "alter database {0} set log_min_messages = log"
            ).format(psycopg.sql.Identifier(target.database))
        )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deaf", action="store_true", help="Try every function in ad-hoc SQL, not a sample."
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how many assertions the pgTAP files made."""
    from tests.test_pgtap import TALLY  # noqa: PLC0415 - it imports this module

    if tally := config.stash.get(TALLY, None):
        terminalreporter.write_line(
            f"pgTAP: {tally.files} files, {tally.passed} passed, {tally.failed} failed"
        )
