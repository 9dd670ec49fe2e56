"""Checks of a production database, made by asking the database itself."""

from collections.abc import Iterator

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ..column_keys import ring_of
from ..errors import UserError
from ..production import Problem, problems
from .column_encryption import unwanted_columns
from .connections import Installation, connect

_QUERY = """
    select
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user),
        exists (select from pg_class where relowner = current_user::regrole),
        (select ssl from pg_stat_ssl where pid = pg_backend_pid()),
        current_setting('TimeZone'),
        current_setting('log_timezone')
"""

_OLD_KEYS = """
    select key_id, extract(day from now() - created_at)::integer
    from auth.list_api_keys()
    where state in ('valid', 'expires soon') and created_at < now() - interval '366 days'
"""

_ENDING_KEYS = "select key_id from auth.list_api_keys() where state = 'expires soon'"

_UNLIMITED = """
    select coalesce(principal, role_name)
    from auth.list_limits()
    where calls_per_minute >= 100000 or concurrent_calls >= 1000
"""

_ENCRYPTED = """
    select column_name, key_id, sum("values")::bigint
    from load.encrypted_values()
    group by column_name, key_id
    order by column_name, key_id
"""

_UTC = ("UTC", "Etc/UTC", "GMT", "Etc/GMT")


def examine_production(installation: Installation) -> list[Problem]:
    """Return everything that is missing or unsafe, in the settings and in the database."""
    found = problems(installation.settings)
    if installation.settings.database_url is None:
        return found
    failed = set()
    for setting, look in (
        ("RETAIL_DATABASE_URL", _gateway),
        ("RETAIL_MIGRATION_URL", _rights),
        ("RETAIL_MIGRATION_URL", _columns),
    ):
        if setting in failed:
            continue
        try:
            found += look(installation)
        except UserError as error:
            found.append(_problem(setting, error.message, error.hint))
            failed.add(setting)
        except psycopg.Error as error:
            found.append(_problem(setting, str(error).splitlines()[0], "See retail-mcp doctor."))
            failed.add(setting)
    return found


def _gateway(installation: Installation) -> Iterator[Problem]:
    conninfo = installation.gateway_url
    with connect(conninfo) as connection:
        row = connection.execute(_QUERY).fetchone()
    is_above, owns, has_tls, zone, log_zone = row or (None,) * 5
    if is_above or owns:
        yield _problem(
            "RETAIL_DATABASE_URL",
            "row security does not bind its login, or it owns tables",
            "Connect as retail_gateway; retail-mcp prepare repairs its rights.",
        )
    host = str(conninfo_to_dict(conninfo).get("host", ""))
    if not has_tls and not host.startswith("/") and host not in ("127.0.0.1", "::1", "localhost"):
        yield _problem("database", "the connection has no TLS", "Turn on ssl in PostgreSQL.")
    for name, value in (("timezone", zone), ("log_timezone", log_zone)):
        if value not in _UTC:
            yield _problem(
                "database",
                f"{name} is {value}, so that moments in logs and exports depend on it",
                f"alter system set {name} = 'UTC'",
            )


def _rights(installation: Installation) -> Iterator[Problem]:
    if installation.settings.migration_url is None:
        return
    with connect(installation.migration_url) as connection:
        if connection.execute("select auth.is_development()").fetchone() == (True,):
            yield _problem(
                "database",
                "callers may name a principal without proof",
                "select auth.set_development(false), or retail-mcp issuer disable development",
            )
        for key, days in connection.execute(_OLD_KEYS):
            yield _problem(f"key {key}", f"it is {days} days old", f"retail-mcp key rotate {key}")
        for (key,) in connection.execute(_ENDING_KEYS):
            yield _problem(
                f"key {key}", "it expires within 14 days", f"retail-mcp key rotate {key}"
            )
        for (name,) in connection.execute(_UNLIMITED):
            yield _problem(f"limits of {name}", "they limit nothing", "retail-mcp principal limits")


def _columns(installation: Installation) -> Iterator[Problem]:
    """Compare what is encrypted with the keys that the settings name."""
    if installation.settings.migration_url is None:
        return
    ring = ring_of(installation.settings)
    known = set() if ring is None else {key.id for key in ring.data_keys}
    with connect(installation.migration_url, autocommit=False) as connection:
        connection.execute("select auth.begin_load()")
        unwanted = unwanted_columns(connection, ring)
        for column, key, count in connection.execute(_ENCRYPTED):
            if key is not None and key not in known:
                yield _problem(
                    column,
                    f"{count:,} values are encrypted with the key {key}, which is not given",
                    "Add it to the file that RETAIL_COLUMN_KEYS_FILE names.",
                )
            elif key is None and ring is not None and column not in unwanted:
                yield _problem(column, f"{count:,} values are plain", "retail-mcp columns encrypt")


def _problem(setting: str, is_wrong: str, remedy: str) -> Problem:
    return Problem(setting=setting, is_wrong=is_wrong, remedy=remedy)
