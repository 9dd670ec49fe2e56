"""The versioned SQL: which files are frozen, and what migrations up and down result in."""

import re
import subprocess
from dataclasses import replace

import psycopg
import pytest

from retail_mcp.errors import UserError
from retail_mcp.installation import migrations
from retail_mcp.installation.connections import Installation, connect, for_program
from retail_mcp.installation.databases import create_database, drop_database
from retail_mcp.installation.roles import prepare_roles
from retail_mcp.installation.schema_dump import dump

from ..conftest import ROOT, copy_database

DB = ROOT / "db"
REVISIONS = sorted((ROOT / "alembic" / "versions").glob("*.py"))


def make_empty(template: Installation, name: str) -> Installation:
    installation = replace(template, database=name)
    create_database(installation)
    prepare_roles(installation)
    return installation


def run_script(installation: Installation, url: str, script: str) -> None:
    target, environment = for_program(url)
    subprocess.run(
        [str(installation.cluster.binary("psql")), "--no-psqlrc", "--quiet", target],
        input=script,
        text=True,
        check=True,
        capture_output=True,
        env=environment,
    )


def test_every_schema_step_can_be_reverted() -> None:
    steps = {path.name for path in (DB / "schema").glob("0*.sql")} - {"0000_roles.sql"}
    forward = {name for name in steps if not name.endswith(".revert.sql")}
    assert forward
    assert {name.replace(".sql", ".revert.sql") for name in forward} <= steps


def test_migrating_up_down_and_up_leaves_what_up_leaves(template: Installation) -> None:
    installation = make_empty(template, "test_up_down_up")
    try:
        migrations.upgrade(installation.migration_url)
        once = dump(installation, installation.admin_url)
        for number in range(len(REVISIONS) - 1, -1, -1):
            target = f"{number:04}" if number else "base"
            migrations.downgrade(installation.migration_url, target)
        assert remaining_objects(installation) == []
        migrations.upgrade(installation.migration_url)
        assert dump(installation, installation.admin_url) == once
        assert "CREATE TABLE retail.orders" in once
    finally:
        drop_database(installation)


def test_a_failed_migration_is_undone_and_reported_in_a_sentence(template: Installation) -> None:
    installation = make_empty(template, "test_migration_fails")
    try:
        migrations.upgrade(installation.migration_url, "0013")
        with connect(installation.migration_url) as connection:
            connection.execute("create schema guide")
        with pytest.raises(UserError) as raised:
            migrations.upgrade(installation.migration_url)
        assert raised.value.message == (
            'a migration failed and was undone: schema "guide" already exists'
        )
        assert migrations.revision_of(installation.admin_url) == "0013"
    finally:
        drop_database(installation)


def remaining_objects(installation: Installation) -> list[str]:
    query = """
        select nspname::text from pg_namespace
        where nspname in ('retail', 'load', 'api', 'query', 'auth', 'audit')
        union all
        select defaclrole::regrole || ' default privileges' from pg_default_acl
    """
    with connect(installation.admin_url) as connection:
        return [str(row[0]) for row in connection.execute(query.encode())]


def test_script_does_what_the_online_run_does(template: Installation) -> None:
    installation = make_empty(template, "test_script")
    try:
        run_script(installation, installation.migration_url, migrations.script("head"))
        assert dump(installation, installation.admin_url) == dump(template, template.admin_url)
        assert migrations.revision_of(installation.admin_url) == migrations.head()
    finally:
        drop_database(installation)


def test_the_script_of_one_revision_is_readable() -> None:
    script = migrations.script("0001:0002")
    assert script.startswith("\\set ON_ERROR_STOP on")
    assert "set lock_timeout" in script
    assert (DB / "schema" / "0002_catalogue.sql").read_text() in script
    assert "-- policies/retail/orders version 1" in script
    assert script.rstrip().endswith("notify retail_catalog, 'reload';")
    assert "create table auth." not in script


def test_the_migrator_is_not_a_superuser(template: Installation) -> None:
    with connect(template.migration_url) as connection:
        row = connection.execute(
            "select current_user, rolsuper or rolbypassrls"
            " from pg_roles where rolname = current_user"
        ).fetchone()
    assert row == ("retail_migrator", False)


@pytest.mark.attack(36)
def test_roles_may_be_prepared_again(template: Installation) -> None:
    before = dump(template, template.admin_url)
    prepare_roles(template)
    assert dump(template, template.admin_url) == before


def test_structure_holds_policies_and_no_functions() -> None:
    kept = (DB / "schema" / "structure.sql").read_text()
    assert "CREATE POLICY wall ON retail.orders" in kept
    assert "FUNCTION" not in re.sub("EXECUTE FUNCTION", "", kept)


def test_each_database_signs_with_a_key_of_its_own(template: Installation) -> None:
    other = make_empty(template, "test_other_key")
    try:
        migrations.upgrade(other.migration_url)
        pads = []
        for installation in (template, other):
            with psycopg.connect(installation.admin_url) as connection:
                row = connection.execute("select inner_pad from auth.signing_key").fetchone()
                pads.append(row)
        assert pads[0] is not None
        assert pads[0] != pads[1]
    finally:
        drop_database(other)


def test_an_unknown_revision_is_reported(template: Installation) -> None:
    with pytest.raises(UserError, match="9999"):
        migrations.upgrade(template.migration_url, "9999")


def test_a_downgrade_and_upgrade_leave_no_derived_table_empty(
    template_with_rows: Installation, capfd: pytest.CaptureFixture[str]
) -> None:
    installation = replace(template_with_rows, database="test_derived")
    copy_database(template_with_rows, installation)
    url = installation.migration_url
    derived = """
        select array_agg(terms.lexeme || terms.product_id order by terms.lexeme, terms.product_id)
        from search.terms
    """
    try:
        with connect(url) as connection:
            before = connection.execute(derived.encode()).fetchall()
        # A downgrade one step further would drop the rows themselves.
        migrations.downgrade(url, "0002")
        migrations.upgrade(url)
        with connect(url) as connection, connection.transaction():
            connection.execute("select auth.begin_load()")
            assert connection.execute(derived.encode()).fetchall() == before
            assert connection.execute("select * from ops.reconcile_rollups()").fetchall() == []
            status = connection.execute("select remedy from ops.search_status()").fetchone()
        assert status == ("retail-mcp embed install",)
        assert "warning: 4 products are found by their words alone" in capfd.readouterr().err
    finally:
        drop_database(installation)
