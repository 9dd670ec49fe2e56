"""Examines an installation, and says how to fix what is wrong."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from ..errors import UserError
from . import migrations, server_process
from .connections import GATEWAY, Installation, connect
from .pooler import find_pooler
from .roles import role_differences

LEAST_FREE_BYTES = 2 * 1024**3


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The result of one examination."""

    subject: str
    is_good: bool
    text: str


def examine(installation: Installation) -> list[Finding]:
    """Examine everything; anything that cannot be examined is a finding, too."""
    return [
        *_machine(installation),
        _roles(installation),
        *_database(installation),
        _server(installation),
    ]


def _machine(installation: Installation) -> Iterator[Finding]:
    directory = installation.settings.data_dir
    existing = next(path for path in (directory, *directory.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    yield Finding(
        subject="disk",
        is_good=free >= LEAST_FREE_BYTES,
        text=f"{free / 1024**3:.1f} GiB free at {existing}",
    )
    if installation.is_embedded:
        running = installation.cluster.is_running()
        yield Finding(
            subject="embedded PostgreSQL",
            is_good=running,
            text=f"runs on port {installation.cluster.port}"
            if running
            else "not running; start it: retail-mcp up",
        )


def _roles(installation: Installation) -> Finding:
    """Examine roles first, because the server's own login may be wrong."""
    subject = "roles"
    if not installation.is_embedded and installation.settings.admin_url is None:
        text = "not looked at: RETAIL_ADMIN_URL is not set"
        return Finding(subject=subject, is_good=True, text=text)
    try:
        found = role_differences(installation)
    except UserError as error:
        return Finding(subject=subject, is_good=False, text=error.message)
    except psycopg.Error as error:
        return Finding(subject=subject, is_good=False, text=str(error).splitlines()[0])
    repair = "retail-mcp up" if installation.is_embedded else "retail-mcp prepare"
    return Finding(
        subject=subject,
        is_good=not found,
        text="as they were prepared" if not found else f"{'; '.join(found)}. Repair: {repair}",
    )


def _database(installation: Installation) -> Iterator[Finding]:
    try:
        with connect(installation.gateway_url) as connection:
            version = connection.info.server_version // 10000
            yield Finding(
                subject="connection",
                is_good=version >= 16,  # noqa: PLR2004 - the oldest that is supported
                text=f"{GATEWAY} reaches PostgreSQL {version}",
            )
            row = connection.execute(
                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
            ).fetchone()
            yield Finding(
                subject="gateway's rights",
                is_good=row == (False,),
                text="bound by row security"
                if row == (False,)
                else "above row security: run 0000_roles.sql",
            )
            public = connection.execute(
                "select has_database_privilege('public', current_database(), 'temporary')"
            ).fetchone()
            yield Finding(
                subject="temporary objects",
                is_good=public == (False,),
                text="PUBLIC may not create them"
                if public == (False,)
                else "PUBLIC may create them: run 0000_roles.sql as the administrator",
            )
        pooler = pooler_at(installation.gateway_url, installation.settings.direct_url is not None)
        if pooler is not None:
            yield pooler
        yield _migrations(installation)
        yield _guards(installation)
        yield _keys(installation)
        yield from _vectors(installation)
        yield _advice(installation)
        if installation.has_administrator:
            yield from _logins(installation)
    except UserError as error:
        yield Finding(subject="database", is_good=False, text=f"{error.message}. {error.hint}")
    except psycopg.Error as error:
        yield Finding(subject="database", is_good=False, text=str(error).splitlines()[0])


def pooler_at(conninfo: str, has_direct_url: bool = False) -> Finding | None:
    """Examine the pooler between the server and its database, if there is one."""
    pooler = find_pooler(conninfo)
    if pooler is None:
        return None
    text = f"{pooler.name or 'a pooler'} in {pooler.mode} mode"
    if pooler.mode == "statement":
        text += "; set its pool_mode to transaction or session"
    elif not has_direct_url:
        text += "; changes are seen after some seconds: set RETAIL_DIRECT_URL to see them at once"
    return Finding(subject="pooler", is_good=pooler.mode != "statement", text=text)


def _migrations(installation: Installation) -> Finding:
    at, newest = migrations.revision_of(installation.migration_url), migrations.head()
    text = f"at {at}"
    if at != newest:
        text = f"at {at}, the newest is {newest}: retail-mcp migrate"
    try:
        migrations.refuse_other_files_at(installation.migration_url)
    except UserError as error:
        return Finding(subject="migrations", is_good=False, text=f"{error.message}. {error.hint}")
    return Finding(subject="migrations", is_good=at == newest, text=text)


def _guards(installation: Installation) -> Finding:
    with connect(installation.migration_url) as connection:
        row = connection.execute("select query.guards_are_current()").fetchone()
    return Finding(
        subject="ad-hoc SQL",
        is_good=row == (True,),
        text="contained"
        if row == (True,)
        else "its functions were made for another PostgreSQL, or changed: retail-mcp migrate",
    )


def _keys(installation: Installation) -> Finding:
    query = "select key_id, state from auth.list_api_keys() where state = 'expires soon'"
    with connect(installation.migration_url) as connection:
        soon = [str(row[0]) for row in connection.execute(query).fetchall()]
    return Finding(
        subject="API keys",
        is_good=not soon,
        text=f"within 14 days expire: {', '.join(soon)}; retail-mcp key rotate {soon[0]}"
        if soon
        else "none expires within 14 days",
    )


def _vectors(installation: Installation) -> Iterator[Finding]:
    settings = installation.settings
    query = "select model, provider, finding, remedy from ops.search_status()"
    with connect(installation.migration_url) as connection, connection.transaction():
        connection.execute("select auth.begin_load()")
        for model, provider, finding, remedy in connection.execute(query):
            is_computable = provider in (None, "offline") or (provider, model) == (
                settings.embedding_provider,
                settings.embedding_model,
            )
            advice = (
                f"run {remedy}"
                if remedy
                else None
                if is_computable
                else f"{model} is not configured here: set RETAIL_EMBEDDING_PROVIDER"
            )
            yield Finding(
                subject="search",
                is_good=advice is None,
                text=f"{finding}; {advice}" if advice else str(finding),
            )


def _advice(installation: Installation) -> Finding:
    """Advice for a DBA, which is never a fault of the installation."""
    subject = "advice"
    if not installation.is_embedded and installation.settings.monitor_url is None:
        text = "not looked at: RETAIL_MONITOR_URL is not set"
        return Finding(subject=subject, is_good=True, text=text)
    query = "select view_name, count(*) from ops.advice() group by 1 order by 2 desc, 1"
    with connect(installation.monitor_url) as connection:
        counts = [f"{view} {count}" for view, count in connection.execute(query)]
    text = "; ".join([*counts, "details: ops.advice()"]) if counts else "none"
    return Finding(subject=subject, is_good=True, text=text)


def _logins(installation: Installation) -> Iterator[Finding]:
    query = """
        select bi_logins.login::text
        from auth.bi_logins
        join pg_roles on pg_roles.rolname = bi_logins.login
        where not coalesce(array_to_string(pg_roles.rolconfig, ' ') ~ 'statement_timeout', false)
        order by 1
    """
    with connect(installation.admin_url) as connection:
        unbounded = [str(row[0]) for row in connection.execute(query)]
    yield Finding(
        subject="BI logins",
        is_good=not unbounded,
        text="each has a statement_timeout"
        if not unbounded
        else f"alter role … set statement_timeout = '60s', for {', '.join(unbounded)}",
    )


def _server(installation: Installation) -> Finding:
    server = server_process.find(installation.settings)
    if server is None:
        return Finding(subject="server", is_good=False, text="not running; start it: retail-mcp up")
    is_ready, said = server.readiness
    return Finding(
        subject="server", is_good=is_ready, text=f"ready at {server.url}" if is_ready else said
    )
