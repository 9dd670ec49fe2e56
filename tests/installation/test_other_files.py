"""A database made from other SQL files is never taken for current."""

import pytest
from pydantic import SecretStr

from retail_mcp.errors import UserError
from retail_mcp.installation import doctor, migrations
from retail_mcp.installation.connections import connect
from retail_mcp.schema_files import SchemaFiles
from retail_mcp.serving.application import Service
from retail_mcp.settings import Settings

from ..conftest import Database

OTHER_FILES = "update ops.applied_revisions set fingerprint = 'other' where revision >= '0004'"
NO_RECORD = "delete from ops.applied_revisions"
NO_TABLE = "drop table ops.applied_revisions cascade"


def change(database: Database, script: str) -> None:
    with connect(database.admin) as connection:
        connection.execute(script.encode())


def finding(database: Database) -> doctor.Finding:
    found = doctor.examine(database.installation)
    return next(one for one in found if one.subject == "migrations")


def test_a_migrated_database_has_the_fingerprints_of_these_files(database: Database) -> None:
    fingerprints = SchemaFiles.installed().fingerprints()
    assert migrations.applied_fingerprints(database.migrator) == fingerprints
    assert len(set(fingerprints.values())) == len(fingerprints)
    migrations.upgrade(database.migrator)
    assert finding(database).is_good


@pytest.mark.parametrize(
    ("script", "first"), [(OTHER_FILES, "0004"), (NO_RECORD, "0001"), (NO_TABLE, "0001")]
)
def test_migrate_and_doctor_name_the_migration_where_the_files_differ(
    database: Database, script: str, first: str
) -> None:
    change(database, script)
    with pytest.raises(UserError) as raised:
        migrations.upgrade(database.migrator)
    said = (
        f"the database was made from other SQL files than this version's, from migration {first} on"
    )
    assert raised.value.message == said
    assert "retail-mcp up --fresh" in raised.value.hint
    assert not finding(database).is_good
    assert said in finding(database).text


def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    change(
        database,
        "update ops.alembic_version set version_num = '9999';"
        "insert into ops.applied_revisions (revision, fingerprint) values ('9999', 'newer')",
    )
    with pytest.raises(UserError) as raised:
        migrations.upgrade(database.migrator)
    assert raised.value.message == (
        "the database is at migration 9999, which this version does not have"
    )


def test_files_are_recorded_again_on_request(database: Database) -> None:
    change(database, NO_RECORD)
    migrations.record_files(database.migrator)
    migrations.upgrade(database.migrator)
    fingerprints = SchemaFiles.installed().fingerprints()
    assert migrations.applied_fingerprints(database.migrator) == fingerprints


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (OTHER_FILES, "made from other SQL files than this version's, from migration 0004 on"),
        (
            "delete from ops.applied_revisions where revision > '0012'",
            "the database is at migration 0012, and this version needs ",
        ),
        ("drop function guide.applied_revisions", "not prepared for this version"),
    ],
)
async def test_the_server_refuses_to_start_on_it(
    database: Database, script: str, said: str
) -> None:
    change(database, script)
    service = Service(Settings(database_url=SecretStr(database.gateway)))
    with pytest.raises(UserError) as raised:
        await service.start()
    await service.stop()
    assert said in raised.value.message


async def test_the_server_starts_on_the_schema_of_a_newer_version(database: Database) -> None:
    change(
        database, "insert into ops.applied_revisions (revision, fingerprint) values ('9999', 'x')"
    )
    service = Service(Settings(database_url=SecretStr(database.gateway)))
    await service.start()
    await service.stop()
