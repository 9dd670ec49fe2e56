"""The documentation matches the database."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from rich.console import Console

from retail_mcp.cli.bring_up_vectors import bring_up
from retail_mcp.cli.main import run
from retail_mcp.cli.settings_page import settings_page
from retail_mcp.installation.client_configurations import identities
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.sample_data import Sample, create_sample_logins, load_sample
from retail_mcp.installation.schema_dump import dump, without_functions
from retail_mcp.installation.scratch import rights_page, tool_manual
from retail_mcp.loading.folder import format_page
from retail_mcp.loading.folder import tables as folder_tables
from retail_mcp.loading.staging import rules
from tests.conftest import ROOT, copied
from tests.questions.page import page as questions_page

DOCS = ROOT / "docs"
GUIDE = DOCS / "bi.md"

_FENCE = re.compile(
    r"^```sql(?P<for> administrator)?\n(?P<query>.*?)^```$", re.MULTILINE | re.DOTALL
)
_TOOL = re.compile(r"api\.([a-z_]+)\(")

# Values that a BI tool would substitute for its variables and macros.
_MACROS = {
    "{{start_date}}": "'2025-03-01'",
    "{{end_date}}": "'2025-03-31'",
    '{{ from_dttm or "2025-01-01" }}': "2025-03-01T00:00:00",
    '{{ to_dttm or "2025-01-31" }}': "2025-03-31T00:00:00",
    "$__timeFrom()": "'2025-03-01T00:00:00Z'",
    "$__timeTo()": "'2025-03-31T23:59:59Z'",
}


@dataclass(frozen=True, kw_only=True)
class Query:
    """A block of SQL on a page, and the line where it begins."""

    line: int
    text: str
    is_for_administrators: bool


def queries(path: Path) -> list[Query]:
    page = path.read_text(encoding="utf-8")
    return [
        Query(
            line=page.count("\n", 0, found.start()) + 2,
            text=filled(found["query"]),
            is_for_administrators=found["for"] is not None,
        )
        for found in _FENCE.finditer(page)
    ]


def filled(text: str) -> str:
    for macro, value in _MACROS.items():
        text = text.replace(macro, value)
    return text


_COMMAND = re.compile(r"retail-mcp psql --role (\w+)((?: -x| -q| -c \"[^\"]+\")+)")


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of psql on a page, with its statements."""

    page: str
    role: str
    statements: tuple[str, ...]


def commands() -> list[Command]:
    pages = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
    return [
        Command(
            page=str(page.relative_to(ROOT)),
            role=found[1],
            statements=tuple(re.findall(r'-c "([^"]+)"', found[2])),
        )
        for page in pages
        for found in _COMMAND.finditer(page.read_text(encoding="utf-8"))
        if " -c " in found[2] and "..." not in found[2]
    ]


COMMANDS = commands()

QUERIES = [query for query in queries(GUIDE) if not query.is_for_administrators]


@pytest.fixture(scope="module")
def sample(template: Installation) -> Iterator[Installation]:
    """A small part of the sample data, with its BI logins."""
    with copied(template) as installation:
        load_sample(installation, Sample(scale=0.01), lambda _label, _done, _total: None)
        create_sample_logins(installation)
        with connect(installation.migration_url) as connection:
            bring_up(connection, Console(quiet=True))
        yield installation


def structure_page(template: Installation) -> str:
    return without_functions(dump(template, template.admin_url))


def loading_page(template: Installation) -> str:
    kept = (DOCS / "loading.md").read_text(encoding="utf-8")
    written_by_hand = kept.partition("<!-- tables -->\n")[0]
    with connect(template.migration_url) as connection:
        tables = format_page(folder_tables(connection, rules(connection)))
    return f"{written_by_hand}<!-- tables -->\n\n{tables}"


def security_page() -> str:
    # In a separate process, because pytest cannot collect while it runs.
    command = [sys.executable, "-m", "tests.attacks.register"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


# Each file that the Makefile generates, and how to generate its contents.
PAGES: dict[str, Callable[[Installation], str]] = {
    "db/schema/structure.sql": structure_page,
    "docs/tools.md": tool_manual,
    "docs/rights.md": rights_page,
    "docs/settings.md": lambda _template: settings_page(),
    "docs/loading.md": loading_page,
    "docs/security.md": lambda _template: security_page(),
    "docs/questions.md": lambda _template: questions_page(),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str, template: Installation) -> None:
    kept = (ROOT / name).read_text(encoding="utf-8")
    assert PAGES[name](template) == kept, "make structure docs writes it again"


def test_each_page_that_the_makefile_generates_is_checked() -> None:
    written = re.findall(r"> (\S+)\.new\b", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert sorted(written) == sorted(PAGES)


def test_a_command_prints_the_manual(
    template: Installation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RETAIL_DATA_DIR", str(template.settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(template.settings.database_port))
    assert run(["manual"]) == 0
    assert capsys.readouterr().out == tool_manual(template)


def test_the_guide_has_queries() -> None:
    assert len(QUERIES) >= 12
    assert all("{{" not in query.text and "$__" not in query.text for query in QUERIES)
    assert "```" not in _FENCE.sub("", GUIDE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"line {query.line}")
def test_a_query_of_the_guide(query: Query, sample: Installation) -> None:
    answers = {}
    for login in ("bi_head_office", "bi_seattle"):
        with connect(sample.url(login)) as connection:
            cursor = connection.execute(query.text.encode())
            assert cursor.description is not None
            answers[login] = cursor.fetchall()
            assert answers[login], "no rows"
            assert not all(value is None for row in answers[login] for value in row)
    # No query shows anything of another store.
    assert "Bellevue" not in str(answers["bi_seattle"])


def test_queries_of_the_guide_for_an_analyst(sample: Installation) -> None:
    # A function that an analyst may not call is named in the refusal.
    refusals = []
    with connect(sample.url("bi_analyst")) as connection:
        for query in QUERIES:
            try:
                connection.execute(query.text.encode()).fetchall()
            except psycopg.errors.InsufficientPrivilege as error:
                refusals.append(str(error))
    assert all("permission denied for function" in refusal for refusal in refusals)
    assert len(QUERIES) - len(refusals) >= 10


def test_an_administrator_creates_a_login_as_the_guide_describes(sample: Installation) -> None:
    (script,) = [query for query in queries(GUIDE) if query.is_for_administrators]
    with connect(sample.admin_url) as connection:
        connection.execute("drop role if exists bi_kirkland")
        try:
            connection.execute(script.text.encode())
            connection.execute("set session authorization bi_kirkland")
            seen = connection.execute("select store from api.list_stores()").fetchall()
            assert seen == [("Kirkland",)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("select from retail.orders")
        finally:
            connection.execute("reset session authorization")
            connection.execute("drop owned by bi_kirkland")
            connection.execute("drop role if exists bi_kirkland")


@pytest.mark.parametrize("query", COMMANDS, ids=lambda query: f"{query.page} {query.role}")
def test_a_command_of_psql_does_what_its_page_says(query: Command, sample: Installation) -> None:
    # What it changes is rolled back.
    with connect(sample.url(query.role), autocommit=False) as connection:
        for statement in query.statements:
            ran = connection.execute(re.sub(r"\bcommit\b", "select 1", statement).encode())
            while True:
                assert not (ran.statusmessage or "").endswith("UPDATE 0"), "it changes no row"
                if not ran.nextset():
                    break
        connection.rollback()


def test_the_synonym_of_the_guide_finds_products(sample: Installation) -> None:
    (command,) = [each for each in COMMANDS if "search.synonyms" in each.statements[0]]
    (phrase,) = re.findall(r"values \('([^']+)'", command.statements[0])
    with connect(sample.admin_url, autocommit=False) as connection:
        connection.execute(command.statements[0].encode())
        connection.execute("set session authorization bi_seattle")
        query = "select note from api.search_products(%s, max_rows => 1)"
        (found,) = connection.execute(query, [phrase]).fetchall()
        connection.rollback()
    assert f"{phrase} -> " in found[0]
    assert "spelling" not in found[0]


def test_the_readme_names_servers_as_the_files_for_clients_do(sample: Installation) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r'^ +"(retail-[a-z-]+)": \{', readme, re.MULTILINE))
    assert named
    assert named <= {one.label for one in identities(sample)}


def test_every_function_that_a_page_names_exists(template: Installation) -> None:
    with connect(template.migration_url) as connection:
        functions = {
            row[0]
            for row in connection.execute(
                "select proname from pg_proc where pronamespace = 'api'::regnamespace"
            )
        }
    for page in (GUIDE, ROOT / "README.md", ROOT / "SECURITY.md"):
        named = set(_TOOL.findall(page.read_text(encoding="utf-8")))
        assert named <= functions, page.name
