"""Accepts values in other forms that clients use, if their meaning is clear.

Models and their frameworks send a number as text, a list as JSON text, a day as a time, or an
empty text for an omitted argument. Ambiguous values are left as they are, and the schema refuses
them with a sentence.
"""

import re
from typing import Any

import orjson

from .functions import Type

# As JSON writes numbers: neither NaN, nor 1_000, nor digits of other scripts.
_NUMBER = re.compile(r"[+-]?(\d{1,400})(\.\d{1,400})?([eE][+-]?\d{1,3})?", re.ASCII)

_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision"})

_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

# A time without an offset means its day; with an offset, only the first or last moment does.
_DAY_AND_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ]"
    r"([0-2]\d:[0-5]\d(:[0-5]\d(\.\d{1,9})?)?|(00:00(:00(\.0{1,9})?)?|23:59(:59(\.\d{1,9})?)?)([Zz]|[+-]\d\d:\d\d))",
    re.ASCII,
)


def is_left_out(value: Any, *, may_be_empty: bool) -> bool:
    """Whether a value means that the argument is left out: null, or an empty text."""
    return value is None or (may_be_empty and isinstance(value, str) and not value.strip())


def understood(type_: Type, value: Any) -> Any:
    """Return the value in the form of its type; unchanged if its meaning is not clear."""
    storage = type_.storage
    if storage.element is not None:
        return _list(storage.element, value)
    if storage.fields:
        return _row(storage, value)
    if not isinstance(value, str):
        return value
    if storage.name in _NUMBERS:
        return _number(value)
    if storage.name == "boolean":
        return _TRUTHS.get(value.strip().lower(), value)
    if storage.name == "date":
        found = _DAY_AND_TIME.fullmatch(value.strip())
        return found["day"] if found else value.strip(" ")
    if storage.labels and value not in storage.labels:
        return _label(storage.labels, value)
    return value


def _list(element: Type, value: Any) -> Any:
    if isinstance(value, str):
        parsed = _parsed(value)
        # A single text in place of a list of texts is a list of one.
        is_one = not isinstance(parsed, list) and element.storage.name == "text" and value.strip()
        value = [value] if is_one else parsed
    if isinstance(value, dict) and element.storage.fields:
        value = [value]
    return [understood(element, item) for item in value] if isinstance(value, list) else value


def _row(row: Type, value: Any) -> Any:
    if isinstance(value, str):
        value = _parsed(value)
    if not isinstance(value, dict):
        return value
    types = {field.name: field.type for field in row.fields}
    return {
        name: understood(types[name], item) if name in types else item
        for name, item in value.items()
    }


def _parsed(text: str) -> Any:
    """Parse JSON text; return the text itself unless it is a list or an object."""
    if not text.lstrip().startswith(("[", "{")):
        return text
    try:
        return orjson.loads(text)
    except ValueError:
        return text


def _number(text: str) -> Any:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return text
    return int(found[0]) if found[2] is None and found[3] is None else float(found[0])


def _label(labels: tuple[str, ...], text: str) -> str:
    """Return the matching label, which may be in another case, or have blanks or hyphens."""

    def plain(label: str) -> str:
        return re.sub(r"[\s_-]+", "_", label.strip()).lower()

    meant = [label for label in labels if plain(label) == plain(text)]
    return meant[0] if len(meant) == 1 else text
