"""The steps of CONTRIBUTING.md work exactly as written, in a scratch copy of the repository."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.databases import create_database, drop_database
from retail_mcp.installation.roles import prepare_roles
from retail_mcp.installation.schema_dump import dump
from tests.conftest import ROOT

GIT_USER = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy of the repository, and a database created by its revisions."""

    root: Path
    installation: Installation

    def run(self, *command: str) -> str:
        result = subprocess.run(
            command,
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                **GIT_USER,
                "RETAIL_MIGRATION_URL": self.installation.migration_url,
                "PYTHONPATH": str(self.root / "server"),
            },
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def python(self, *arguments: str) -> str:
        return self.run(sys.executable, *arguments)

    def alembic(self, *arguments: str) -> str:
        return self.python("-m", "alembic", *arguments)

    def revise(self, message: str) -> list[str]:
        """Create a revision, and return the files that were written."""
        return self.python("alembic/scaffold.py", "revision", message).split()

    def edit(self, path: str, before: str, after: str) -> None:
        text = (self.root / path).read_text()
        assert before in text, path
        (self.root / path).write_text(text.replace(before, after))

    def changed(self) -> set[str]:
        """Return the files that differ from the last commit."""
        lines = self.run("git", "status", "--porcelain", "--untracked-files=all").splitlines()
        return {line[3:] for line in lines}

    def goes_up_and_down(self) -> None:
        """Upgrade, and check that a downgrade and upgrade result in the same."""
        self.python("alembic/snapshot.py", "--check")
        self.alembic("upgrade", "head")
        once = self.dump()
        self.alembic("downgrade", "-1")
        assert self.dump() != once
        self.alembic("upgrade", "head")
        assert self.dump() == once

    def dump(self) -> str:
        return dump(self.installation, self.installation.admin_url)

    def value(self, query: str) -> object:
        with connect(self.installation.admin_url) as connection:
            row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


@pytest.fixture(scope="module")
def released(template: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy with a release, and a database of that release."""
    root = tmp_path_factory.mktemp("repository")
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    for name in tracked:
        if name and (ROOT / name).exists():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    installation = replace(template, database="test_contributing")
    create_database(installation)
    prepare_roles(installation)
    copy = Copy(root=root, installation=installation)
    copy.run("git", "init", "--quiet")
    copy.run("git", "add", "--all")
    copy.run("git", "commit", "--quiet", "--message=Start")
    copy.python("alembic/release.py", "0.1.0")
    copy.alembic("upgrade", "head")
    yield copy
    drop_database(installation)


@pytest.fixture
def copy(released: Copy) -> Iterator[Copy]:
    """The released copy, which is restored after the test."""
    head = released.alembic("current").split()[0]
    yield released
    released.alembic("downgrade", head)
    released.run("git", "checkout", "--quiet", "--force", "HEAD")
    released.run("git", "clean", "--quiet", "--force", "-d")


def test_a_release_lists_each_file_under_the_name_that_git_gives_it(released: Copy) -> None:
    lines = (released.root / "db" / "releases" / "0.1.0.txt").read_text().splitlines()
    listed = {tuple(line.split(" ")[1:]): line.split(" ")[0] for line in lines}
    path = "db/functions/api/daily_sales/latest.sql"
    assert (
        listed["1", "functions/api/daily_sales"]
        == released.run("git", "rev-parse", f"HEAD:{path}").strip()
    )
    assert ("-", "db/schema/0002_stores.sql") in listed
    assert ("-", "db/schema/0000_roles.sql") not in listed
    assert released.run("git", "tag", "--list").split() == ["v0.1.0"]
    assert "## 0.1.0 - " in (released.root / "CHANGELOG.md").read_text()


def test_a_tool_takes_three_files(copy: Copy) -> None:
    written = copy.python("alembic/scaffold.py", "tool", "sales_by_weekday").split()
    assert copy.changed() == set(written)
    assert [re.sub(r"\d{4}", "NNNN", name) for name in written] == [
        "db/functions/api/sales_by_weekday/latest.sql",
        "db/tests/functions/api/sales_by_weekday.sql",
        "alembic/versions/NNNN_sales_by_weekday.py",
    ]
    copy.goes_up_and_down()
    assert copy.value(
        "select has_function_privilege('analyst', 'api.sales_by_weekday'::regproc, 'execute')"
    )
    # As the rules for tools about days demand.
    assert copy.value(
        "select orders is null and net_sales is null and data_through is null"
        " and data_note like 'No data: %'"
        " from api.sales_by_weekday(period => 'today')"
    )
    copy.run(sys.executable, "-m", "ruff", "check", written[2])


def test_a_changed_line_shows_as_one(copy: Copy) -> None:
    path = "db/functions/api/daily_sales/latest.sql"
    copy.edit(path, "$$How much was sold on each day?", "$$How much was sold on every day?")
    written = copy.revise("Daily sales say by day")
    old = "db/functions/api/daily_sales/v01.sql"
    assert copy.changed() == {path, *written}
    assert written[0] == old
    assert len(written) == 2
    assert (copy.root / old).read_bytes() == copy.run("git", "show", f"HEAD:{path}").encode()
    assert copy.run("git", "diff", "--numstat", path).split()[:2] == ["1", "1"]
    copy.goes_up_and_down()
    assert "on every day?" in str(
        copy.value("select obj_description('api.daily_sales'::regproc, 'pg_proc')")
    )


def test_a_released_text_cannot_change_without_a_copy(copy: Copy) -> None:
    copy.edit("db/functions/api/daily_sales/latest.sql", "on each day?", "on every day?")
    copy.edit("db/schema/0002_stores.sql", "create table", "create  table")
    result = subprocess.run(
        [sys.executable, "alembic/snapshot.py", "--check"],
        cwd=copy.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "db/schema/0002_stores.sql is not what was released",
        "db/functions/api/daily_sales/latest.sql is not what was released;"
        " python alembic/snapshot.py copies the old text",
    ]


def test_arguments_change_by_drop_and_create(copy: Copy) -> None:
    copy.edit(
        "db/functions/api/list_stores/latest.sql",
        "api.list_stores()",
        "api.list_stores(store_name api.store_name default null)",
    )
    copy.edit(
        "db/functions/api/list_stores/latest.sql",
        "comment on function api.list_stores is\n$$",
        "comment on function api.list_stores is\n$$Changed. ",
    )
    written = copy.revise("List stores by name")
    assert "op.recreate_functions" in (copy.root / written[-1]).read_text()
    copy.goes_up_and_down()
    arguments = "select pronargs::integer from pg_proc where proname = 'list_stores'"
    assert copy.value(arguments) == 1


def test_a_helper_that_many_use_changes_with_those_who_use_it(copy: Copy) -> None:
    helper = "db/functions/guide/store_phrase/latest.sql"
    users = (
        "select count(distinct objid)::integer from pg_depend"
        " where refobjid = 'guide.store_phrase'::regproc and deptype = 'n'"
    )
    count = copy.value(users)
    assert isinstance(count, int)
    assert count >= 5
    copy.edit(helper, "(store_name text)", "(store_name text default null)")
    written = copy.revise("A phrase for all stores")
    revision = (copy.root / written[-1]).read_text()
    assert '"guide.store_phrase": 2,' in revision
    assert '"prompt.weekly_review": 1,' in revision
    copy.goes_up_and_down()
    assert copy.value(users) == count


def test_a_table_takes_a_step_and_policies(copy: Copy) -> None:
    schema = copy.root / "db" / "schema"
    number = f"{len(list(copy.root.glob('alembic/versions/*.py'))) + 1:04}"
    (schema / f"{number}_promotions.sql").write_text(
        "set local role retail_owner;\n\ncreate table retail.promotions (store_id integer);\n\n"
        "reset role;\n"
    )
    (schema / f"{number}_promotions.revert.sql").write_text("drop table retail.promotions;\n")
    policies = copy.root / "db" / "policies" / "retail" / "promotions"
    policies.mkdir()
    neighbour = (copy.root / "db/policies/retail/orders/latest.sql").read_text()
    (policies / "latest.sql").write_text(neighbour.replace("retail.orders", "retail.promotions"))
    written = copy.revise("Promotions")
    text = (copy.root / written[-1]).read_text()
    assert f'op.run_sql("{number}_promotions")' in text
    assert 'op.create_policies("retail.promotions", version=1)' in text
    copy.goes_up_and_down()


def test_a_release_needs_a_clean_tree_and_a_changelog(copy: Copy) -> None:
    def release(version: str) -> str:
        result = subprocess.run(
            [sys.executable, "alembic/release.py", version],
            cwd=copy.root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **GIT_USER},
        )
        assert result.returncode == 1
        return result.stderr.strip()

    assert release("1") == "Say which version, such as: make release VERSION=0.2.0"
    assert release("0.1.0") == "v0.1.0 exists already: choose a later version."
    assert release("0.2.0") == "CHANGELOG.md has nothing under Unreleased: say what changed."
    (copy.root / "README.md").write_text("changed")
    assert release("0.2.0") == (
        "There are changes that are not committed: commit or stash them first."
    )
