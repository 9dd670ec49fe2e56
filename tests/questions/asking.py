"""Asks a question, and makes the answer comparable with the truth."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from psycopg import sql

from .question import LINES, Question

CENT = Decimal("0.01")


def answer_query(question: Question) -> sql.Composed:
    """Write the call as a BI user would."""
    arguments = sql.SQL(", ").join(
        sql.SQL("{} => {}").format(sql.Identifier(name), sql.Literal(value))
        for name, value in question.arguments.items()
    )
    return sql.SQL("select {} from api.{}({}) as answer {}").format(
        sql.SQL(question.shows),
        sql.Identifier(question.tool),
        arguments,
        sql.SQL(question.rest),
    )


def truth_query(question: Question) -> str:
    """Write the query for the truth over the base tables."""
    return LINES + question.truth


def as_values(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows of comparable values: amounts rounded to cents, timestamps as days."""
    return [tuple(_value(value) for value in row) for row in rows]


def _value(value: Any) -> Any:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(str(value)).quantize(CENT)
    if isinstance(value, datetime.datetime):
        return value.date()
    return value
