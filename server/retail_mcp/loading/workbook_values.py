"""Writes the values of a workbook's cells as text, in the form that the settings of the file say.

So cells with a type and cells with text are read in the same way, and a number has the digits that
a spreadsheet shows, and not those of the nearest binary fraction.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from openpyxl.utils.escape import unescape

# Spreadsheets keep 15 digits; further ones are lost when a number is typed in.
_DIGITS = 15
_TOO_LARGE = 10**_DIGITS
_ONLY_ZEROS = re.compile("0{2,40}")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_DAYS = {"mdy": "%m/%d/%Y", "dmy": "%d.%m.%Y"}
# A currency in the format of a cell: [$€-407], "kr" or a plain sign. Other words are left out,
# because they may be those of quantities, such as "pieces".
_SIGN = re.compile(
    r'\[\$([^\]-]{1,5})[^\]]*\]|"\s*([A-Z]{0,3}[$€£¥₹₽₺₩₪₴₫₱₦₸฿]|[A-Z]{3}|[Kk]r\.?|Kč|zł|Ft|Fr\.|TL|lei)\s*"'
    r"|([$€£¥₹])"
)


class UnreadableCellError(ValueError):
    """A cell whose value is not what was typed in."""


def text_of(value: Any, form: str, *, dates: str, decimal: str) -> str:
    """Return the text of a value, with a format of the cell such as 0.00."""
    if value is None:
        return ""
    if isinstance(value, str):
        return unescape(value) if _ESCAPED.search(value) else value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, form).replace(".", decimal)
    return _time(value, dates)


def _number(value: float, form: str) -> str:
    if abs(value) >= _TOO_LARGE:
        raise UnreadableCellError(
            f"a number of more than {_DIGITS} digits, which a spreadsheet has rounded: format the"
            " column as text there, and enter it again"
        )
    number = Decimal(format(value, f".{_DIGITS}g"))
    shown = form.partition(";")[0]
    if _ONLY_ZEROS.fullmatch(shown) and number >= 0 and number == number.to_integral_value():
        return format(number, "f").partition(".")[0].zfill(len(shown))
    if "%" in shown:
        return f"{_plain(number * 100)}%"
    sign = _SIGN.search(shown)
    mark = "".join(filter(None, sign.groups())).strip() if sign else ""
    return f"{mark} {_plain(number)}".strip()


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _time(value: Any, dates: str) -> str:
    day = _DAYS.get(dates, "%Y-%m-%d")
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date().strftime(day)
        return f"{value.date().strftime(day)} {_clock(value.time())}"
    if isinstance(value, dt.date):
        return value.strftime(day)
    if isinstance(value, dt.time):
        return _clock(value)
    return str(value)


def _clock(time: dt.time) -> str:
    return time.isoformat(timespec="milliseconds" if time.microsecond else "seconds")
