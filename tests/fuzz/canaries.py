"""Words that only rows of one store contain, so that another caller's answer with one is a leak."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

# Stores of the fixtures, and the words that mark their rows.
CANARIES: Mapping[int, str] = {101: "quokka", 102: "numbat", 103: "dugong"}

# Text columns of tables with a store. Generated columns follow from these.
_COLUMNS = """
select relation.oid::regclass::text, attribute.attname::text
from pg_class as relation
join pg_attribute as attribute
    on attribute.attrelid = relation.oid
    and attribute.attnum > 0
    and not attribute.attisdropped
    and attribute.attgenerated = ''
    and attribute.atttypid in (
        select type.oid from pg_type as type
        where type.oid = 'text'::regtype or type.typbasetype = 'text'::regtype
    )
where relation.relnamespace in ('retail'::regnamespace, 'auth'::regnamespace)
    and relation.relkind in ('r', 'p')
    and exists (
        select
        from pg_attribute as store
        where store.attrelid = relation.oid
            and store.attname = 'store_id'
            and not store.attisdropped
    )
order by 1, 2
"""


@dataclass(frozen=True, kw_only=True)
class Planted:
    """Columns that contain canaries, and columns that accept only certain values."""

    columns: tuple[str, ...]
    left: tuple[str, ...]


def plant(admin: str) -> Planted:
    """Put each store's canary into every text of its rows that takes one."""
    planted, left = [], []
    with psycopg.connect(admin) as connection:
        # Run no triggers: receipts cannot be changed, and rollups do not depend on texts.
        connection.execute("set session_replication_role = replica")
        for table, column in connection.execute(_COLUMNS).fetchall():
            if _plant(connection, table, column):
                planted.append(f"{table}.{column}")
            else:
                left.append(f"{table}.{column}")
    return Planted(columns=tuple(planted), left=tuple(left))


def _plant(connection: psycopg.Connection[Any], table: str, column: str) -> bool:
    name = sql.Identifier(column)
    # Prepended, so that an email address stays valid.
    statement = sql.SQL("update {} set {} = %s || ' ' || {} where store_id = %s").format(
        sql.SQL(table),
        name,
        name,
    )
    for separator in (" ", "."):
        try:
            with connection.transaction():
                for store, canary in CANARIES.items():
                    text = statement.as_string().replace("' '", f"'{separator}'")
                    connection.execute(text.encode(), [canary, store])
        except (psycopg.IntegrityError, psycopg.DataError):
            continue
        return True
    return False


def seen(text: str, *, by: int) -> list[str]:
    """Return the canaries of other stores in a text."""
    lower = text.lower()
    return [canary for store, canary in CANARIES.items() if store != by and canary in lower]
