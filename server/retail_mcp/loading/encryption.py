"""Encrypts values on their way from a file to a staging table, so that none is stored in plain.

The database decides on these columns, the form of their values, and the rows that they are bound
to. Values that it would refuse are replaced by a mark, which the database refuses with the reason
of the column.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from ..encrypted_values import WITHHELD, KeyRing
from ..errors import UserError
from ..text import visible
from .rows import Part, as_csv

# The characters that load.read_rows() trims.
BLANKS = " \t\r\n\u00a0\u202f\ufeff"

# The columns before those of a file: the line number, and why the line cannot be read.
_AHEAD = 2

Encrypt = Callable[[bytes], bytes]


@dataclass(frozen=True, kw_only=True)
class EncryptedColumn:
    """A column of a staging table that is encrypted."""

    name: str
    # The column where its values are kept.
    place: str
    pattern: re.Pattern[str]
    # The columns whose values make its hash.
    hashed: tuple[str, ...]
    # The columns that identify the row of a value.
    keys: tuple[str, ...]


class Encryption:
    """What a load encrypts, and with which keys."""

    def __init__(self, connection: psycopg.Connection, ring: KeyRing) -> None:
        self._connection = connection
        self._ring = ring
        self._columns: dict[str, list[EncryptedColumn]] = {}
        for row in connection.execute(
            "select staging, column_name, encrypted_as, pattern, hashed, key_columns"
            " from load.encrypted_columns() where not is_optional or %s",
            [ring.encrypts_names],
        ):
            self._columns.setdefault(row[0], []).append(
                EncryptedColumn(
                    name=row[1],
                    place=row[2],
                    pattern=re.compile(row[3], re.DOTALL),
                    hashed=tuple(row[4] or ()),
                    keys=tuple(row[5]),
                )
            )

    def of(self, staging: str, columns: list[str]) -> Encrypt | None:
        """Return a function that encrypts rows of a staging table; None if there is nothing to
        encrypt.

        The function queries the database for the rows, so no COPY may be running meanwhile.
        """
        wanted = [
            (columns.index(column.name) + _AHEAD, column)
            for column in self._columns.get(staging, ())
            if column.name in columns
        ]
        if not wanted:
            return None
        for _, column in wanted:
            _refuse_parts(column, columns)
        keys = wanted[0][1].keys
        # A file without one of them is refused later, so its values need not be bound to a row.
        places = [columns.index(key) + _AHEAD if key in columns else None for key in keys]

        def encrypt(content: bytes) -> bytes:
            rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
            named = [
                [None if place is None else row[place].strip(BLANKS) or None for place in places]
                for row in rows
            ]
            for row, bound in zip(rows, self._bound(staging, named), strict=True):
                texts = {column.name: row[position].strip(BLANKS) for position, column in wanted}
                for position, column in wanted:
                    row[position] = self._encrypted(texts, column, bound)
            return as_csv(rows)

        return encrypt

    def _bound(self, staging: str, named: list[list[str | None]]) -> list[str]:
        row = self._connection.execute(
            "select load.row_places(%s, %s)", [staging, Jsonb(named)]
        ).fetchone()
        return list(row[0]) if row else []

    def _encrypted(self, texts: dict[str, str], column: EncryptedColumn, bound: str) -> str:
        value = texts[column.name]
        if not value:
            return ""
        if column.pattern.fullmatch(value) is None or visible(value) != value:
            return WITHHELD
        hashed = self._ring.hash_of(column.hashed, texts) if column.hashed else ""
        return self._ring.encrypt(value, f"{column.place}/{bound}", hashed=hashed)


def _refuse_parts(column: EncryptedColumn, columns: list[str]) -> None:
    """Refuse a file with only part of a name, because each part contains the hash of the whole."""
    missing = [name for name in column.hashed if name not in columns]
    if missing:
        raise UserError(
            f"a file with {column.name} must have {missing[0]} too, because names are encrypted",
            hint="Give both columns; a cell of them may be empty.",
        )


def copied(
    connection: psycopg.Connection,
    statement: sql.Composed,
    parts: Iterable[Part],
    encrypt: Encrypt | None,
) -> Iterator[Part]:
    """Copy the parts of a file to a table; yield each when it is sent."""
    if encrypt is None:
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for part in parts:
                copy.write(part.content)
                yield part
        return
    for part in parts:
        # Before COPY begins, because the connection cannot run queries during it.
        content = encrypt(part.content)
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(content)
        yield part
