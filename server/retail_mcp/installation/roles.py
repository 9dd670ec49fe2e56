"""Roles, their rights and passwords."""

import psycopg
import psycopg.sql

from ..project_files import root
from .connections import GATEWAY, MIGRATOR, Installation, connect


def prepare_roles(installation: Installation, password: str | None = None) -> None:
    """Create roles, extensions and privileges; in the embedded cluster also passwords."""
    text = (root() / "db" / "schema" / "0000_roles.sql").read_text(encoding="utf-8")
    with connect(installation.admin_url) as connection:
        connection.execute(text.encode())
        for role in (GATEWAY, MIGRATOR):
            _set_password(connection, installation, role, password)
        if installation.is_embedded:
            # No other role needs them, and privileges are kept for each database.
            connection.execute("revoke all on database postgres, template1 from public")


def _set_password(
    connection: psycopg.Connection, installation: Installation, role: str, given: str | None
) -> None:
    """Set the given password, or in the embedded cluster the stored one."""
    password = installation.cluster.password(role) if installation.is_embedded else given
    if password is not None:
        set_password(connection, role, password)


def set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Set a role's password; the server sees only the verifier."""
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        psycopg.sql.SQL("alter role {} password {}").format(
            psycopg.sql.Identifier(role), psycopg.sql.Literal(verifier)
        )
    )
