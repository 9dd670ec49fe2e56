"""Refuses to serve as a role that row security would not bind."""

from psycopg import AsyncConnection

from ..errors import UserError

# Each row names a privilege that the server's own role must not have.
_PRIVILEGES = """
    with own as (
        select role.oid, role.rolname, role.rolsuper, role.rolbypassrls
        from pg_catalog.pg_roles as role
        where pg_has_role(session_user, role.oid, 'member')
    )
    select format('it %s a superuser', case when own.rolname = session_user then 'is'
        else format('is a member of %I,', own.rolname) end)
    from own
    where own.rolsuper
    union all
    select format('it %s BYPASSRLS', case when own.rolname = session_user then 'has'
        else format('is a member of %I, which has', own.rolname) end)
    from own
    where own.rolbypassrls and not own.rolsuper
    union all
    select format('it %s tables, %s for one', case when own.rolname = session_user then 'owns'
        else format('is a member of %I, which owns', own.rolname) end, min(relation.oid)::regclass)
    from own
    join pg_catalog.pg_class as relation
        on relation.relowner = own.oid
        and relation.relkind in ('r', 'p', 'm', 'v', 'f')
    where not own.rolsuper
    group by own.rolname
"""


async def refuse_privileges(connection: AsyncConnection) -> None:
    """Refuse to serve as a role that row security would not bind."""
    cursor = await connection.execute(_PRIVILEGES)
    problems = [str(row[0]) for row in await cursor.fetchall()]
    if "it is a superuser" in problems:
        # A superuser counts as a member of every role.
        problems = ["it is a superuser"]
    if problems:
        raise UserError(
            f"the server must not connect as {connection.info.user}: {'; '.join(problems[:5])}",
            hint="Let RETAIL_DATABASE_URL connect as retail_gateway, a member of no role.",
        )
