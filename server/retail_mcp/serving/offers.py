"""What the database offers: functions, texts, and the model of its vectors."""

from psycopg import AsyncConnection

from ..catalog.functions import Catalog
from ..catalog.reader import CATALOG_QUERY, read_catalog
from ..embedding.models import Model
from .privileges import refuse_privileges


async def read_functions(connection: AsyncConnection) -> Catalog:
    """Read the functions that may be called, after checking the server's own role."""
    await refuse_privileges(connection)
    cursor = await connection.execute(CATALOG_QUERY)
    row = await cursor.fetchone()
    return {} if row is None else read_catalog(*row)


async def read_current_model(connection: AsyncConnection) -> Model | None:
    """Read the model whose vectors the database compares, if there is one."""
    cursor = await connection.execute(
        "select name, provider, dimensions from search.current_model()"
    )
    row = await cursor.fetchone()
    return Model(name=row[0], provider=row[1], dimensions=row[2]) if row else None


async def read_epoch(connection: AsyncConnection) -> str:
    """Return a version of the functions; answers of another version are not used."""
    cursor = await connection.execute(_EPOCH)
    row = await cursor.fetchone()
    return str(row[0]) if row else ""


async def read_guide_functions(connection: AsyncConnection) -> frozenset[str]:
    """Read the names of the functions of schema guide that the server may execute."""
    cursor = await connection.execute(_GUIDE_FUNCTIONS)
    return frozenset(str(row[0]) for row in await cursor.fetchall())


# Each row's xmin is the transaction that wrote it.
_EPOCH = """
    select sum(hashtextextended(proc.oid || ' ' || proc.xmin, 0))::text
    from pg_catalog.pg_proc as proc
    where proc.pronamespace in (
        select namespace.oid
        from pg_catalog.pg_namespace as namespace
        where namespace.nspname in ('api', 'retail', 'search', 'guide')
    )
"""

_GUIDE_FUNCTIONS = """
    select proc.proname
    from pg_catalog.pg_proc as proc
    where proc.pronamespace = (
        select namespace.oid
        from pg_catalog.pg_namespace as namespace
        where namespace.nspname = 'guide'
    )
        and has_function_privilege(proc.oid, 'execute')
"""
