"""A real PostgreSQL for every test: one cluster, one template, a database for each test."""

import contextlib
import os
import shutil
import socket
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import psycopg
import psycopg.sql
import pytest
from pytest_postgresql import factories
from pytest_postgresql.executors import NoopExecutor
from pytest_postgresql.janitor import DatabaseJanitor

from retail_mcp.installation import migrations, postgres_programs
from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.postgres_programs import PostgresPrograms
from retail_mcp.installation.roles import prepare_roles, set_password, watch_rights
from retail_mcp.schema_files import SchemaFiles
from retail_mcp.settings import Settings

from .support import SCRATCH

ROOT = Path(__file__).resolve().parent.parent
PGTAP = ROOT / "build" / "pgtap"
PLPGSQL_CHECK = ROOT / "build" / "plpgsql_check"
PG_CRON = ROOT / "build" / "pg_cron"
FIXTURES = ROOT / "db" / "tests" / "fixtures.sql"
BI_LOGINS = (
    "bi_test_north",
    "bi_test_south",
    "bi_test_head",
    "bi_test_analyst",
    "bi_test_nobody",
    "bi_test_gone",
)


# Lines that are printed at the end of the run.
CLOSING_LINES = pytest.StashKey[list[str]]()

# Settings from the developer's shell must not reach the tests.
for variable in [name for name in os.environ if name.startswith("RETAIL_")]:
    del os.environ[variable]


@pytest.fixture(scope="session", autouse=True)
def files_read_once() -> Iterator[None]:
    """Read the SQL files once per process, because hundreds of tests start a server."""
    fingerprints = SchemaFiles.fingerprints
    known: dict[str, str] = {}

    def read(files: SchemaFiles) -> dict[str, str]:
        if files.root != ROOT:
            return fingerprints(files)
        if not known:
            known.update(fingerprints(files))
        return dict(known)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SchemaFiles, "fingerprints", read)
        yield


# `make test-postgres PG=17` sets this to the programs of that PostgreSQL version.
OTHER_POSTGRES = os.environ.get("TEST_POSTGRES")


@pytest.fixture(scope="session", autouse=True)
def other_postgres() -> Iterator[None]:
    """Run the tests' clusters with another version of PostgreSQL, if one is named."""
    with pytest.MonkeyPatch.context() as patch:
        if OTHER_POSTGRES:
            installed = Path(OTHER_POSTGRES).resolve()
            # Otherwise a standby's libpqwalreceiver loads the system's libpq, which may be older.
            patch.setenv("LD_LIBRARY_PATH", str(installed / "lib"))
            patch.setattr(PostgresPrograms, "_installed", lambda _: installed)
        yield


# `make test-clock AT='2028-02-29 23:50:00'` sets these.
FAKED_CLOCK = tuple(name for name in ("FAKETIME", "LD_PRELOAD") if "FAKETIME" in os.environ)


@pytest.fixture(scope="session", autouse=True)
def other_clock() -> Iterator[None]:
    """Give PostgreSQL the faked clock of the tests, if there is one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            postgres_programs, "_INHERITED", (*postgres_programs._INHERITED, *FAKED_CLOCK)
        )
        yield


@dataclass(frozen=True, kw_only=True)
class Database:
    """A database of one test, and the connection string of each role."""

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


def free_ports_in_a_row(count: int) -> int:
    """Return the first of some ports in a row, all of which are free now."""
    while True:
        first = free_port()
        with contextlib.ExitStack() as stack:
            try:
                for port in range(first, first + count):
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                continue
            return first


@pytest.fixture(scope="session")
def settings() -> Iterator[Settings]:
    # Sockets need a short path, and PostgreSQL's user must be able to enter it when root runs the
    # tests.
    directory = Path(tempfile.mkdtemp(prefix="rmcp-", dir=SCRATCH))
    directory.chmod(0o711)
    yield Settings(data_dir=directory, database_port=free_port(), port=0)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(settings: Settings, other_postgres: None) -> Iterator[Cluster]:
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    if not OTHER_POSTGRES:
        # A copy next to the data, because PostgreSQL's user may be unable to read the checkout.
        shares = []
        if PGTAP.exists():
            copy = shutil.copytree(PGTAP, settings.data_dir / "pgtap")
            shares.append(copy / "share" / "postgresql")
        if PLPGSQL_CHECK.exists():
            copy = shutil.copytree(PLPGSQL_CHECK, settings.data_dir / "plpgsql_check")
            shares.append(copy / "share")
            options["dynamic_library_path"] = f"{copy / 'lib'}:$libdir"
        options["extension_control_path"] = ":".join([*map(str, shares), "$system"])
    cluster = Cluster.at(settings.data_dir, settings.database_port, options)
    cluster.start()
    yield cluster
    cluster.stop()


class EmbeddedPostgres(NoopExecutor):
    """The embedded cluster, for pytest-postgresql, which does not start it."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(
            host=str(cluster.socket_directory),
            port=cluster.port,
            user=ADMINISTRATOR,
            password=cluster.password(ADMINISTRATOR),
            dbname="embedded",
            options="",
        )

    @property
    def template_dbname(self) -> str:
        return "template0"


@pytest.fixture(scope="session")
def embedded_postgres(cluster: Cluster) -> EmbeddedPostgres:
    return EmbeddedPostgres(cluster)


def load_migrations(*, host: str, port: int, dbname: str, **_: object) -> None:
    installation = installation_at(host, port, dbname)
    prepare_roles(installation)
    migrations.upgrade(installation.migration_url)
    watch_rights(installation)


def load_rows(*, host: str, port: int, dbname: str, **_: object) -> None:
    installation = installation_at(host, port, dbname)
    # Each pytest-xdist worker has its own templates.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    copy_grants_and_settings(f"migrated{worker}_tmpl", installation)
    with connect(installation.admin_url) as connection:
        connection.execute(FIXTURES.read_bytes())
        for login in BI_LOGINS:
            set_password(connection, login, installation.cluster.password(login))


# Template databases: pytest-postgresql creates each once and drops them at the end.
migrated = factories.postgresql_noproc(
    depends_on="embedded_postgres", dbname="migrated", load=[load_migrations]
)
with_rows = factories.postgresql_noproc(depends_on="migrated", dbname="with_rows", load=[load_rows])


@pytest.fixture(scope="session")
def template(migrated: NoopExecutor) -> Installation:
    """A migrated database without rows; others are made as copies of it."""
    return installation_at(migrated.host, migrated.port, migrated.template_dbname)


@pytest.fixture(scope="session")
def template_with_rows(with_rows: NoopExecutor) -> Installation:
    """The template with the rows of the pgTAP fixtures."""
    return installation_at(with_rows.host, with_rows.port, with_rows.template_dbname)


@pytest.fixture
def make_database(template: Installation) -> Iterator[Callable[[], Database]]:
    """Make migrated databases without rows."""
    with contextlib.ExitStack() as stack:

        def make() -> Database:
            return Database(installation=stack.enter_context(copied(template)))

        yield make


@pytest.fixture
def database(template_with_rows: Installation) -> Iterator[Database]:
    """A database with the rows of the pgTAP fixtures, which the test may change."""
    with copied(template_with_rows) as installation:
        yield Database(installation=installation)


@pytest.fixture
def database_url(database: Database) -> str:
    """The connection string of the server."""
    return database.gateway


@pytest.fixture
def admin_url(database: Database) -> str:
    """The connection string of an administrator."""
    return database.admin


@pytest.fixture
def migrator_url(database: Database) -> str:
    """The connection string of migrations."""
    return database.migrator


@pytest.fixture(scope="session")
def api_keys() -> dict[str, str]:
    """The API key of each principal of the fixtures."""
    names = ("head", "region", "north", "south", "north user", "north reader", "analyst", "gone")
    return {name: f"{name.replace(' ', '-')}-key" for name in names}


def installation_at(host: str, port: int, dbname: str) -> Installation:
    """Return the installation of a database in the embedded cluster, by its socket."""
    directory = Path(host).parent
    return Installation(
        settings=Settings(data_dir=directory, database_port=port, port=0),
        cluster=Cluster.at(directory, port),
        database=dbname,
    )


@contextlib.contextmanager
def copied(source: Installation, name: str | None = None) -> Iterator[Installation]:
    """Copy a template database, for as long as a block lasts."""
    target = replace(source, database=name or f"test_{uuid.uuid4().hex[:12]}")
    with janitor(target, template=source.database):
        copy_grants_and_settings(source.database, target)
        yield target


def copy_database(source: Installation, target: Installation) -> None:
    """Copy a template database; the caller drops the copy."""
    janitor(target, template=source.database).init()
    copy_grants_and_settings(source.database, target)


class CopiedFiles(DatabaseJanitor):
    """Copies databases file by file, which takes half as long as logging each page to the WAL."""

    def _build_create_database_sql(self) -> psycopg.sql.Composed:
        return super()._build_create_database_sql() + psycopg.sql.SQL(" STRATEGY file_copy")


def janitor(installation: Installation, *, template: str) -> DatabaseJanitor:
    postgres = EmbeddedPostgres(installation.cluster)
    return CopiedFiles(
        host=postgres.host,
        port=postgres.port,
        user=postgres.user,
        password=postgres.password,
        dbname=installation.database,
        template_dbname=template,
    )


def copy_grants_and_settings(source: str, target: Installation) -> None:
    """Give a copied database the grants and settings of its template, which are not copied."""
    name = psycopg.sql.Identifier(target.database)
    with connect(target.admin_url) as connection:
        connection.execute(psycopg.sql.SQL("revoke all on database {} from public").format(name))
        granted = connection.execute(
            """
            select privilege_type, grantee::regrole::text
            from pg_database, aclexplode(datacl)
            where datname = %s
                and grantee <> 0
            """,
            [source],
        ).fetchall()
        for privilege, role in granted:
            grant = psycopg.sql.SQL("grant {} on database {} to {}")
            connection.execute(
                grant.format(psycopg.sql.SQL(privilege), name, psycopg.sql.Identifier(role))
            )
        settings = connection.execute(
            """
            select split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
            from pg_db_role_setting
            join pg_database on pg_database.oid = setdatabase
            cross join unnest(setconfig) as setting
            where datname = %s
                and setrole = 0
            """,
            [source],
        ).fetchall()
        for setting, value in settings:
            alter = psycopg.sql.SQL("alter database {} set {} to {}")
            connection.execute(
                alter.format(name, psycopg.sql.Identifier(setting), psycopg.sql.Literal(value))
            )


# Few tests that take long: begun last, they would run alone at the end.
LONG_FILES = ("test_typed_commands.py", "test_wheel.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, then those with the most tests."""
    counts = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.name not in LONG_FILES, -counts[item.path]))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deaf",
        type=int,
        nargs="?",
        const=1,
        metavar="N",
        help="Try one of so many functions in ad-hoc SQL, by several queries each; all of them"
        " without a number.",
    )
    parser.addoption(
        "--restarts", type=int, default=2, help="How often servers are restarted under load."
    )
    parser.addoption("--clients", type=int, default=8, help="How many clients call meanwhile.")
    parser.addoption(
        "--upgrade-scale",
        type=float,
        default=0.02,
        help="Size of the sample data on which migrations run while others read and write.",
    )
    parser.addoption("--fuzz", type=int, metavar="N", help="Make so many cases, not a sample.")


def closing_lines(config: pytest.Config) -> list[str]:
    """Return the list of closing lines of the run, to be appended to."""
    return config.stash.setdefault(CLOSING_LINES, [])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Say how many assertions pgTAP made; a worker hands its lines to the main process."""
    from tests.test_pgtap import TALLY  # noqa: PLC0415 - it imports this module

    lines = closing_lines(session.config)
    if tally := session.config.stash.get(TALLY, None):
        lines.append(f"pgTAP: {tally.files} files, {tally.passed} passed, {tally.failed} failed")
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["closing_lines"] = lines


class Node(Protocol):
    """A worker of pytest-xdist, as its main process sees it."""

    config: pytest.Config
    workeroutput: dict[str, list[str]]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Node) -> None:
    closing_lines(node.config).extend(getattr(node, "workeroutput", {}).get("closing_lines", []))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for line in closing_lines(config):
        terminalreporter.write_line(line)
