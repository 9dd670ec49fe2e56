"""Roles, with their rights and passwords."""

from collections.abc import Iterator, Mapping
from typing import Any

import psycopg
import psycopg.sql

from ..errors import UserError
from ..project_files import root
from .connections import BACKUP, LOGINS, Installation, connect

# What a login can change about itself, and an administrator about any role. The file sets some of
# these; the others are equal before and after.
_ATTRIBUTES = b"""
    select
        role.rolname::text,
        jsonb_build_object(
            'login', role.rolcanlogin,
            'inherit', role.rolinherit,
            'superuser', role.rolsuper,
            'bypassrls', role.rolbypassrls,
            'replication', role.rolreplication,
            'createdb', role.rolcreatedb,
            'createrole', role.rolcreaterole,
            'connection limit', role.rolconnlimit,
            'valid until', coalesce(role.rolvaliduntil, 'infinity')
        ) || coalesce(
            (
                select jsonb_object_agg(
                    split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
                    -- Of two, that for this database counts.
                    order by kept.setdatabase = 0 desc
                )
                from pg_db_role_setting as kept
                cross join unnest(kept.setconfig) as setting
                where kept.setrole = role.oid
                    and kept.setdatabase in (
                        0, (select oid from pg_database where datname = current_database())
                    )
            ),
            '{}'
        ) || jsonb_build_object(
            'memberships',
            coalesce(
                (
                    select string_agg(granted.rolname, ', ' order by granted.rolname)
                    from pg_auth_members as membership
                    join pg_roles as granted on granted.oid = membership.roleid
                    where membership.member = role.oid
                ),
                'none'
            )
        )
    from pg_roles as role
    union all
    select
        'the database',
        jsonb_build_object(
            'event triggers',
            (
                select string_agg(format('%s (%s)', evtname, evtenabled), ', ' order by evtname)
                from pg_event_trigger
            )
        ) || coalesce(
            (
                select jsonb_object_agg(
                    split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
                )
                from pg_db_role_setting as kept
                cross join unnest(kept.setconfig) as setting
                where kept.setrole = 0
                    and kept.setdatabase = (
                        select oid from pg_database where datname = current_database()
                    )
            ),
            '{}'
        )
"""


def prepare_roles(installation: Installation, password: str | None = None) -> None:
    """Create roles, extensions and privileges; in the embedded cluster also passwords."""
    with connect(installation.admin_url) as connection:
        connection.execute(_text())
        for role in LOGINS:
            # A role that reads everything must not share its password.
            given = None if role == BACKUP else password
            _set_password(connection, installation, role, given)
        for role in _bi_logins(connection, installation):
            _set_password(connection, installation, role, None)
        if installation.is_embedded:
            # No other role needs them, and privileges are per database.
            connection.execute("revoke all on database postgres, template1 from public")


def watch_rights(installation: Installation) -> None:
    """Create the event triggers, which need an administrator, once their functions exist."""
    with connect(installation.admin_url) as connection:
        connection.execute(_text())


def role_differences(installation: Installation) -> list[str]:
    """Say in which attributes, settings and passwords roles differ from the prepared ones.

    The file that prepares them is run and rolled back, and roles are compared before and after,
    so that nothing else has to know what it sets.
    """
    with connect(installation.admin_url, autocommit=False) as connection:
        before = _attributes(connection)
        logins = (*LOGINS, *_bi_logins(connection, installation))
        connection.execute(_text())
        after = _attributes(connection)
        connection.rollback()
    found = [text for role in sorted(after) for text in _compared(role, before, after)]
    if installation.is_embedded:
        found += [
            f"{role} has another password" for role in logins if not _logs_in(installation, role)
        ]
    return found


def renew_passwords(installation: Installation) -> None:
    """Give the embedded cluster's logins new passwords, and end the old sessions."""
    with connect(installation.admin_url) as connection:
        for role in LOGINS:
            set_password(connection, role, installation.cluster.renew_password(role))
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", [role]
            )


def limit_login(
    installation: Installation, role: str, *, connections: int, may_write: bool
) -> None:
    """Limit the connections of an existing login, and make its transactions read-only or not.

    The login may change the latter itself, but functions that write refuse it anyway, unless it
    may write.
    """
    setting = (
        "reset default_transaction_read_only"
        if may_write
        else "set default_transaction_read_only = on"
    )
    alter = psycopg.sql.SQL("alter role {0} connection limit {1}; alter role {0} {2}").format(
        psycopg.sql.Identifier(role), psycopg.sql.Literal(connections), psycopg.sql.SQL(setting)
    )
    with connect(installation.admin_url) as connection:
        if (
            connection.execute("select from pg_roles where rolname = %s", [role]).fetchone()
            is not None
        ):
            connection.execute(alter)


def _bi_logins(connection: psycopg.Connection, installation: Installation) -> list[str]:
    """Return the logins of BI tools whose passwords are stored, as for the sample data."""
    row = connection.execute("select to_regclass('auth.bi_logins') is not null").fetchone()
    if row != (True,):
        return []
    rows = connection.execute("select login::text from auth.bi_logins order by 1").fetchall()
    return [str(login) for (login,) in rows if installation.cluster.has_password(str(login))]


def _text() -> bytes:
    return (root() / "db" / "schema" / "0000_roles.sql").read_bytes()


def _attributes(connection: psycopg.Connection) -> dict[str, dict[str, Any]]:
    return dict(connection.execute(_ATTRIBUTES).fetchall())


def _compared(
    role: str, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    if role not in before:
        yield f"{role} is missing"
        return
    for name in sorted({*before[role], *after[role]}):
        found, wanted = before[role].get(name, "unset"), after[role].get(name, "unset")
        if found != wanted:
            yield f"{role} has {name} {found} instead of {wanted}"


def _logs_in(installation: Installation, role: str) -> bool:
    try:
        with connect(installation.url(role)):
            return True
    except UserError as error:
        # Other reasons why a login fails are settings, which are reported as such.
        return "password authentication failed" not in str(error)


def _set_password(
    connection: psycopg.Connection, installation: Installation, role: str, given: str | None
) -> None:
    """Set the given password, or in the embedded cluster the stored one."""
    password = installation.cluster.password(role) if installation.is_embedded else given
    if password is not None:
        set_password(connection, role, password)


def set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Set a role's password; PostgreSQL gets only the verifier."""
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        psycopg.sql.SQL("alter role {} password {}").format(
            psycopg.sql.Identifier(role), psycopg.sql.Literal(verifier)
        )
    )
