"""The formats of texts in schemas, and whether a text has one."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text) and date.fromisoformat(text))


def _is_timestamp(text: str) -> bool:
    return bool(_TIMESTAMP.fullmatch(text) and datetime.fromisoformat(text[:10]))


def _is_uuid(text: str) -> bool:
    return bool(_UUID.fullmatch(text) and UUID(text))


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "date": _is_date,
    "date-time": _is_timestamp,
    "uuid": _is_uuid,
}


def conforms(value: object, name: str) -> bool:
    """Whether a value has a format: one of another type does, and so does one of an unknown one."""
    check = FORMATS.get(name)
    if check is None or not isinstance(value, str):
        return True
    try:
        return check(value)
    except ValueError:
        return False
