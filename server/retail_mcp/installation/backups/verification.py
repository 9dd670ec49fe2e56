"""Verifies a backup: restores it into a scratch database, and compares the result."""

import os
from contextlib import suppress
from dataclasses import replace

import psycopg

from ...errors import UserError
from ...schema_files import SchemaFiles
from .. import migrations
from ..connections import Installation, connect
from ..databases import drop_database
from .creation import backup_url, record
from .manifest import Manifest
from .repository import Repository
from .restoration import Say, compare, fill, unpacked


def verify(
    installation: Installation, repository: Repository, manifest: Manifest, say: Say
) -> None:
    """Raise unless each row is restored, and the restored rollups agree with the rows."""
    try:
        _verify(installation, repository, manifest, say)
    except UserError:
        _record(installation, "failed", manifest)
        raise
    repository.mark_verified(manifest)
    _record(installation, "ok", manifest)


def check_files(
    installation: Installation, repository: Repository, manifest: Manifest, say: Say
) -> None:
    """Raise unless each file exists, has the right checksum and can be decrypted."""
    with unpacked(installation, repository, manifest, say):
        pass


def _verify(
    installation: Installation, repository: Repository, manifest: Manifest, say: Say
) -> None:
    made = replace(installation, database=f"{installation.database}_verify_{os.getpid()}")
    try:
        with unpacked(installation, repository, manifest, say) as folder:
            fill(made, folder, say)
        say("Comparing with what was backed up")
        compare(made, manifest)
        _compare_files(made, manifest)
        say("Reconciling sums with rows")
        _reconcile(made)
    finally:
        drop_database(made)


def _compare_files(made: Installation, manifest: Manifest) -> None:
    """Compare the revision, and its fingerprint if this version has that revision."""
    at = migrations.revision_of(made.migration_url)
    applied = migrations.applied_fingerprints(made.migration_url)
    if (at, applied.get(manifest.revision)) != (manifest.revision, manifest.fingerprint):
        raise UserError(
            f"{manifest.name} was restored at revision {at}, not {manifest.revision}, or with"
            " another fingerprint"
        )
    known = SchemaFiles.installed().fingerprints().get(manifest.revision)
    if known is not None and known != manifest.fingerprint:
        raise UserError(
            f"{manifest.name} was made by other files than this version's",
            hint="Verify it with the version that made it.",
        )


def _reconcile(made: Installation) -> None:
    with connect(made.migration_url) as connection, connection.transaction():
        connection.execute("select auth.begin_load()")
        row = connection.execute("select count(*) from ops.reconcile_rollups()").fetchone()
    if row != (0,):
        raise UserError(
            f"{row[0] if row else 'some'} sums do not agree with the restored rows",
            hint="The backup has what the database had: see ops.reconcile_rollups() there.",
        )


def _record(installation: Installation, outcome: str, manifest: Manifest) -> None:
    # A backup can be verified on another machine than that of its database.
    with (
        suppress(UserError, psycopg.Error),
        connect(backup_url(installation)) as connection,
    ):
        record(connection, "verification", outcome, {"backup": manifest.name})
