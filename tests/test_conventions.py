"""Rules of the repository that cannot be checked in the database."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

DB = ROOT / "db"
SERVER = sorted((ROOT / "server").rglob("*.py")) + sorted((ROOT / "server").rglob("*.sql"))
BUSINESS = re.compile(r"\b(stores?|sales?|products?|customers?|inventory|retail_owner)\b", re.I)
TESTS = "\n".join(path.read_text() for path in (DB / "tests").rglob("*.sql"))


@pytest.mark.parametrize("path", SERVER, ids=lambda path: path.name)
def test_server_knows_nothing_of_the_business(path: Path) -> None:
    # Not the business word: a module of a library has this name.
    text = path.read_text().replace("obstore.store", "obstore")
    found = [line for line in text.splitlines() if BUSINESS.search(line)]
    assert found == []


@pytest.mark.parametrize("path", SERVER, ids=lambda path: path.name)
def test_no_module_of_the_server_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize(
    "path",
    sorted(DB.glob("functions/*/*/latest.sql")),
    ids=lambda path: ".".join(path.parts[-3:-1]),
)
def test_no_function_is_longer_than_200_lines(path: Path) -> None:
    # From "create" to the end of the body, without the documentation.
    definition = re.search(
        r"^create .*?^(?:\$\$|end);$", path.read_text(), re.DOTALL | re.MULTILINE
    )
    assert definition is not None
    assert len(definition[0].splitlines()) <= 200


FUNCTIONS = {
    f"{path.parent.parent.name}.{path.parent.name}" for path in DB.glob("functions/*/*/latest.sql")
}
FUNCTION_TESTS = {f"{path.parent.name}.{path.stem}" for path in DB.glob("tests/functions/*/*.sql")}


def test_every_function_has_a_test_file_of_its_name() -> None:
    assert set() == FUNCTIONS - FUNCTION_TESTS


def test_no_test_file_is_named_after_a_function_that_does_not_exist() -> None:
    assert set() == FUNCTION_TESTS - FUNCTIONS
    assert list(DB.glob("tests/functions/*.sql")) == []


def test_no_function_file_revokes_what_default_privileges_do_not_grant() -> None:
    assert [
        path for path in DB.glob("functions/*/*/*.sql") if "from public" in path.read_text()
    ] == []


def test_every_table_with_policies_has_a_test_file_of_its_name() -> None:
    policies = {path.parent.relative_to(DB) for path in DB.glob("policies/*/*/latest.sql")}
    tests = {
        path.with_suffix("").relative_to(DB / "tests") for path in DB.glob("tests/policies/*/*.sql")
    }
    assert policies == tests


@pytest.mark.parametrize(
    "directory",
    sorted(path.parent for path in DB.glob("policies/*/*/latest.sql")),
    ids=lambda path: ".".join(path.parts[-2:]),
)
def test_every_table_with_policies_is_named_in_a_test(directory: Path) -> None:
    tests = "\n".join(path.read_text() for path in (DB / "tests").glob("**/*.sql"))
    assert ".".join(directory.parts[-2:]) in tests
    text = (directory / "latest.sql").read_text()
    for policy in re.findall(r"^create policy (\w+)", text, re.MULTILINE):
        assert f"'{policy}'" in tests


def test_manifest_names_every_file_of_the_sample_data() -> None:
    listed = (DB / "sample" / "manifest").read_text().split()
    found = {str(path.relative_to(DB / "sample")) for path in (DB / "sample").rglob("*.sql")}
    assert sorted(listed) == sorted(found - {"bi_logins.sql"})
    text = (DB / "tests" / "shared" / "sample_data.sql").read_text()
    assert re.findall(r"^\\ir \.\./\.\./sample/(\S+)$", text, re.MULTILINE) == listed


def test_no_file_carries_a_path_of_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    pattern = re.compile(r"/(home|root|work|Users)/\w+/")
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".py", ".sql", ".md", ".toml", ".yaml", ".yml", ".sh", ".json"}:
            assert not pattern.search(path.read_text()), name
