"""Every command that a page tells its reader to type is typed in a shell, page by page.

A page's commands run in order and in one shell, so that exported variables stay set. They run
against what `retail-mcp up` has started. Commands that cannot be typed here are listed with a
reason.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from retail_mcp.cli.main import run
from retail_mcp.installation import server_process
from retail_mcp.installation.connections import Installation
from retail_mcp.settings import Settings

from .conftest import OTHER_POSTGRES, free_port
from .support import SCRATCH

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")],
    key=lambda path: str(path.relative_to(ROOT)),
)

# Commands that begin like this are not typed, and why.
NOT_TYPED = {
    r"make ": "the tests run what it runs, or are run by it",
    r"(docker|production|alias production=|cp docker/|sudo docker/)": (
        "takes an engine and images: tests/delivery, make test-docker"
    ),
    r"kubectl ": "takes a cluster; its manifests are checked by tests/delivery",
    r"(az|export DATABASE_PASSWORD=|psql \"host=<databaseHost>) ?": "takes an account of Azure",
    r"claude ": "Claude Code is not installed",
    r"npx ": "takes the network and a newer Node.js",
    r"RETAIL_API_KEY=… retail-mcp columns ": "takes a key and an export; tests/loading does it",
    r"pip install": "tests/test_wheel.py installs the package and each extra",
    r"curl … ": "shows a header",
    r"retail-mcp serve$": "runs until it is stopped; tests/cli runs it",
    r"retail-mcp worker$": "runs until it is stopped; tests/backups runs it",
    r"retail-mcp embed run --watch": "runs until it is stopped; tests/embedding runs it",
    r"retail-mcp embed (run|switch)": "takes a remote model; tests/embedding has an endpoint",
    r"retail-mcp load online_retail\.parquet": "the file is not a part of the repository",
    r"RETAIL_DATABASE=online_retail ": "of that file",
    r"retail-mcp backup recover ": "takes a moment of its own; tests/backups does it",
    r"RETAIL_DATA_DIR=/var/lib/retail-recovered ": "of that copy",
    r"promtool ": "tests/monitoring runs both, where they are installed",
    r"openssl x509 ": "takes a certificate",
    r"top ": "not everywhere installed",
}

# Paths and addresses of the page's reader, and those that the test uses instead.
STAND_INS = {
    "/mnt/backups/retail": "{scratch}/backups",
    "/mnt/archive/retail": "{scratch}/archive",
    "/somewhere/else": "{scratch}",
    # The first installation is still running, so this one needs ports of its own.
    "/var/lib/retail-new": "{clusters}/new RETAIL_DATABASE_PORT={port} RETAIL_PORT={other_port}",
    "~/": "{scratch}/",
    "https://tools.example.com": "{url}",
    "http://127.0.0.1:8000": "{url}",
    ".venv/bin/": "",
    # In place of the reader's own PostgreSQL: the embedded one, with another database.
    "createdb --template=template0 retail": "createdb --template=template0 own",
    "create database retail template": "create database restored template",
    "$ADMIN dbname=retail": "$ADMIN dbname=restored",
    "--dbname=retail ": "--dbname=own ",
    '_URL="host=db.example.com dbname=retail user=retail_migrator password=…"': (
        '_URL="$OWN_MIGRATION_URL"'
    ),
    '_URL="host=db.example.com dbname=retail user=retail_gateway password=…"': (
        '_URL="$OWN_DATABASE_URL"'
    ),
    '"host=db.example.com dbname=retail user=retail_backup"': '"$BACKUP_URL"',
    # As written, with the example files of the template.
    "retail-mcp load my-data": (
        "(test -d my-data || retail-mcp load --template my-data) && retail-mcp load my-data"
    ),
    "retail-mcp load january.csv february.csv --mapping exports.toml": (
        'cp "$EXPORTS"/*.csv "$EXPORTS"/exports.toml . && '
        "retail-mcp load january.csv february.csv --mapping exports.toml"
    ),
    "retail-mcp load exports --mapping exports.toml": (
        'mkdir exports && cp "$EXPORTS"/*.csv exports && '
        "retail-mcp load exports --mapping exports.toml"
    ),
    # There is no alert, so this fails with 1.
    "alert ack 17": "alert ack 17 || test $? = 1; : 17",
}

# Sections about another installation than the rest of the page: their variables are unset after
# them.
APART = {
    ("docs/backup.md", "Into a cloud"),
    ("docs/embedding.md", "Configuration"),
    ("docs/networks.md", "PgBouncer before the database"),
    ("docs/operations.md", "Your own PostgreSQL"),
    ("docs/operations.md", "Replicas"),
    ("docs/operations.md", "Alerts"),
}

# Commands that exit with 1 when they find something, as the page says.
ALSO_EXITS_WITH = {
    r"retail-mcp alert list": {1},
    r"retail-mcp alert test": {1},
    r"retail-mcp check --production": {1},
    r"retail-mcp diff": {0},
    r"grep ": {1},
}

_BLOCK = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"#+ (?P<name>.+)")
_MARK = "typed-command"
_SECONDS = 600


@dataclass(frozen=True, kw_only=True)
class Section:
    """The commands that one section of a page has its reader type."""

    page: str
    heading: str
    commands: tuple[str, ...]

    @property
    def typed(self) -> list[str]:
        return [command for command in self.commands if is_typed(command)]


def commands_of(block: str) -> Iterator[str]:
    """Yield the commands of a block: the text after a dollar sign, until its quotes are closed."""
    command = ""
    for line in block.splitlines():
        if command:
            command += "\n" + line
        elif line.startswith("$ "):
            command = line[2:]
        # All other lines are output of the command.
        if command and not command.endswith("\\") and _is_whole(command):
            yield command
            command = ""
    assert not command, f"a command without an end: {command}"


def _is_whole(command: str) -> bool:
    done = subprocess.run(["bash", "-n", "-c", command], capture_output=True, check=False)
    return done.returncode == 0


def sections(page: Path) -> Iterator[Section]:
    """Yield a page's sections that have commands."""
    heading, parts = "", re.split(r"(?m)^(?=#+ )", page.read_text())
    for part in parts:
        if found := _HEADING.match(part):
            heading = found["name"]
        commands = [
            command for block in _BLOCK.finditer(part) for command in commands_of(block["text"])
        ]
        if commands:
            name = str(page.relative_to(ROOT))
            yield Section(page=name, heading=heading, commands=tuple(commands))


def is_typed(command: str) -> bool:
    return not any(re.match(pattern, command) for pattern in NOT_TYPED)


SECTIONS = [section for page in PAGES for section in sections(page)]
TYPED = [
    page
    for page, of_page in groupby(SECTIONS, lambda section: section.page)
    if any(section.typed for section in of_page)
]

pytestmark = pytest.mark.skipif(
    bool(OTHER_POSTGRES), reason="the commands bring up the embedded PostgreSQL"
)


@pytest.fixture(scope="module")
def house() -> Iterator[dict[str, str]]:
    """Bring everything up as a newcomer does; return the variables that the shell needs."""
    # `retail-mcp load` refuses files below /dev, where the clusters may be.
    scratch = Path(tempfile.mkdtemp(prefix="rmcp-typed-", dir="/tmp"))
    clusters = Path(tempfile.mkdtemp(prefix="rmcp-typed-", dir=SCRATCH))
    with pytest.MonkeyPatch.context() as patch:
        # PostgreSQL runs as another user if root runs the tests.
        scratch.chmod(0o755)
        clusters.chmod(0o755)
        patch.setenv("RETAIL_DATA_DIR", str(clusters / "data"))
        patch.setenv("RETAIL_DATABASE_PORT", str(free_port()))
        patch.setenv("RETAIL_PORT", str(free_port()))
        assert run(["up", "--scale", "0.02"]) == 0
        settings = Settings()
        server = server_process.find(settings)
        assert server is not None
        installation = Installation.of(settings)
        own = Installation.of(settings.model_copy(update={"database": "own"}))
        (scratch / "backups").mkdir()
        (scratch / "archive").mkdir()
        write_exports(scratch / "monthly")
        for folder in ("db", "examples", "infra", "docker"):
            (scratch / folder).symlink_to(ROOT / folder)
        yield {
            **os.environ,
            "HOME": str(scratch),
            "PATH": os.pathsep.join(
                [
                    str(ROOT / ".venv" / "bin"),
                    str(installation.cluster.binary("psql").parent),
                    os.environ["PATH"],
                ]
            ),
            "scratch": str(scratch),
            "clusters": str(clusters),
            "url": server.url,
            "port": str(free_port()),
            "other_port": str(free_port()),
            "PGHOST": str(installation.cluster.socket_directory),
            "PGPORT": str(settings.database_port),
            "PGUSER": "postgres",
            "PGPASSWORD": installation.cluster.password("postgres"),
            "ADMIN": f"host={installation.cluster.socket_directory} user=postgres",
            "OWN_MIGRATION_URL": own.migration_url,
            "OWN_DATABASE_URL": own.gateway_url,
            "BACKUP_URL": installation.url("retail_backup"),
            "KEY": "rmcp_" + 64 * "0",
            "EXPORTS": str(scratch / "monthly"),
        }
        run(["stop"])
        # Stop the installation that docs/backup.md restores on a new machine.
        run(["stop", "--data-dir", str(clusters / "new")])
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.rmtree(clusters, ignore_errors=True)


def write_exports(folder: Path) -> None:
    """Write what docs/loading.md calls exports of two months, and their mapping."""
    folder.mkdir()
    names = {"order_number": "no", "ordered_at": "day", "sku": "sku"}
    names |= {"quantity": "pieces", "unit_price": "price"}
    columns = "\n".join(f'{column} = "{name}"' for column, name in names.items())
    mapping = f'[columns]\n{columns}\n\n[values]\nstore = "Exported"\n'
    (folder / "exports.toml").write_text(mapping)
    for month, day in (("january", "2025-01-05"), ("february", "2025-02-05")):
        rows = f"no,day,sku,pieces,price\n{month},{day},A,2,10.00\n"
        (folder / f"{month}.csv").write_text(rows)


def script(page: str, house: dict[str, str]) -> str:
    """Compose the script: each command, and its exit code."""
    lines = ["set -o pipefail"]
    for section in SECTIONS:
        if section.page != page:
            continue
        is_apart = (page, section.heading) in APART
        lines += ["("] * is_apart
        for command in section.typed:
            typed = command
            for text, instead in STAND_INS.items():
                typed = typed.replace(text, instead.format_map(house))
            lines += [typed, f'printf "\\n{_MARK} %d\\n" "$?"']
        lines += [")"] * is_apart
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", TYPED)
def test_a_page_can_be_typed(page: str, house: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", script(page, house)],
        cwd=house["scratch"],
        env=house,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    exited = [int(code) for code in re.findall(rf"^{_MARK} (\d+)$", done.stdout, re.MULTILINE)]
    typed = [command for section in SECTIONS if section.page == page for command in section.typed]
    assert [
        f"{command} exited with {code}"
        for command, code in zip(typed, exited, strict=True)
        if code not in allowed(command)
    ] == [], done.stdout


def allowed(command: str) -> set[int]:
    return {0}.union(
        *(codes for pattern, codes in ALSO_EXITS_WITH.items() if re.match(pattern, command))
    )


def test_a_reason_or_a_stand_in_that_no_page_needs_is_removed() -> None:
    commands = [command for section in SECTIONS for command in section.commands]
    assert [
        pattern
        for pattern in [*NOT_TYPED, *ALSO_EXITS_WITH]
        if not any(re.match(pattern, command) for command in commands)
    ] == []
    assert [text for text in STAND_INS if not any(text in command for command in commands)] == []
