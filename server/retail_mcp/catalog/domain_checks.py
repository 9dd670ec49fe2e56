"""Reads what the check constraints of a domain allow, as JSON Schema keywords.

Only conjunctions of simple comparisons are understood. Anything else is left out of the
schema, and enforced by the database alone.

A parser would be exact as well, but pglast is under the GPL, and sqlglot adds 17 MB to
an idle server: too much for the few forms in which PostgreSQL writes these expressions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

Keywords = dict[str, Any]

_CAST = re.compile(r"""::(?:[\w.]+|"[^"]+"|\s(?:precision|varying|with(?:out)?|time|zone)|\[\])+""")
_CAST_VALUE = re.compile(r"\(VALUE\)::(?:character varying|double precision|[\w.]+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_STRING = re.compile(r"(?P<escaped>E?)'(?P<text>(?:[^']|'')*)'")
_COMPARISON = re.compile(r"(?P<left>.+?) (?P<operator>>=|<=|=|>|<|~) (?P<right>.+)", re.DOTALL)
_MEASURE = re.compile(
    r"(?P<name>length|char_length|character_length|cardinality)\(VALUE\)"
    r"|array_length\(VALUE, 1\)"
)
_ARRAY = re.compile(r"(?:ANY )?\(?ARRAY\[(?P<items>.*)\]\)?", re.DOTALL)

_MIRRORED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}

# Regular expressions that mean the same to PostgreSQL and to JSON Schema.
_PLAIN_PATTERN = re.compile(
    r"""(?:[\w\s@/:;,.'"!#%&=<>~`-]|\[(?!:)[^\[\]]+\]|\\[dsw.+*?()\[\]{}|^$/\\-]|[\^$|()+*?]|\{\d+(?:,\d*)?\})+"""
)


def keywords(check: str) -> Keywords:
    """Return the keywords of an expression over VALUE, as far as JSON Schema has any."""
    # Many arguments are of the same domain.
    return {
        name: list(value) if isinstance(value, list) else value
        for name, value in _keywords(check).items()
    }


@lru_cache(maxsize=1000)
def _keywords(check: str) -> Keywords:
    found: Keywords = {}
    for part in _conjuncts(_CAST_VALUE.sub("VALUE", check)):
        found = merged(found, _keyword(part))
    return found


def merged(one: Keywords, other: Keywords) -> Keywords:
    """Return the keywords for values that satisfy both."""
    both = one | other
    for name in one.keys() & other.keys():
        if name == "enum":
            both[name] = [value for value in one[name] if value in other[name]]
        elif name == "pattern":
            both[name] = one[name]
        else:
            tightest = max if "min" in name.lower() else min
            both[name] = tightest(one[name], other[name])
    return both


def literal(expression: str) -> str | None:
    """Return the text of a constant, without casts and parentheses."""
    text = _bare(expression)
    if _NUMBER.fullmatch(text):
        return text
    match = _STRING.fullmatch(text)
    if not match:
        return None
    plain = match["text"].replace("''", "'")
    return plain.replace("\\\\", "\\") if match["escaped"] else plain


def literals(expression: str) -> list[str] | None:
    """Return the texts of an array of constants."""
    match = _ARRAY.fullmatch(_bare(expression))
    if not match:
        return None
    items = [literal(item) for item in _split(match["items"], ", ")] if match["items"] else []
    return None if None in items else [item for item in items if item is not None]


def _conjuncts(expression: str) -> Iterator[str]:
    text = _unwrap(expression)
    parts = _split(text, " AND ")
    if len(parts) == 1:
        yield text
        return
    for part in parts:
        yield from _conjuncts(part)


def _keyword(part: str) -> Keywords:
    if len(_split(part, " OR ")) > 1 or not (match := _COMPARISON.fullmatch(part)):
        return {}
    left, operator, right = match["left"], match["operator"], match["right"]
    if "VALUE" not in left and operator in _MIRRORED:
        left, operator, right = right, _MIRRORED[operator], left
    subject = _bare(left)
    if operator == "=" and subject == "VALUE" and right.startswith("ANY "):
        allowed = literals(right.removeprefix("ANY "))
        return {"enum": allowed} if allowed else {}
    constant = literal(right)
    if constant is None:
        return {}
    if operator == "~":
        return {"pattern": constant} if subject == "VALUE" and _is_plain(constant) else {}
    if _MEASURE.fullmatch(subject):
        items = subject.startswith(("cardinality", "array_length"))
        return _measure(operator, constant, "Items" if items else "Length")
    return _bound(operator, constant) if subject == "VALUE" else {}


def _is_plain(pattern: str) -> bool:
    """Whether a pattern means the same everywhere; PostgreSQL checks one only when it is used."""
    if not _PLAIN_PATTERN.fullmatch(pattern) or "(?" in pattern:
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _measure(operator: str, constant: str, what: str) -> Keywords:
    if not constant.isdigit():
        return {}
    size = int(constant)
    match operator:
        case ">=" | ">":
            return {f"min{what}": size + (operator == ">")}
        case "<=" | "<":
            return {f"max{what}": size - (operator == "<")}
        case _:
            return {f"min{what}": size, f"max{what}": size}


def _bound(operator: str, constant: str) -> Keywords:
    if not _NUMBER.fullmatch(constant):
        # Dates: some validators, including ours, know these keywords.
        named = {">=": "formatMinimum", "<=": "formatMaximum"}
        named |= {">": "formatExclusiveMinimum", "<": "formatExclusiveMaximum"}
        return {named[operator]: constant} if operator in named else {}
    number = int(constant) if constant.lstrip("-").isdigit() else float(constant)
    match operator:
        case ">=":
            return {"minimum": number}
        case "<=":
            return {"maximum": number}
        case ">":
            return {"exclusiveMinimum": number}
        case "<":
            return {"exclusiveMaximum": number}
        case _:
            return {"enum": [number]}


def _bare(expression: str) -> str:
    """Remove casts and parentheses around a whole expression."""
    text = expression.strip()
    while True:
        cast = _CAST.search(text, _end_of_operand(text))
        stripped = text[: cast.start()] if cast and cast.end() == len(text) else text
        stripped = _unwrap(stripped)
        if stripped == text:
            return text
        text = stripped


def _end_of_operand(text: str) -> int:
    """Return where a cast of the whole expression could begin."""
    depth, quoted = 0, False
    for position, character in enumerate(text):
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character in "([") - (character in ")]")
            if depth == 0 and text.startswith("::", position):
                return position
    return len(text)


def _unwrap(expression: str) -> str:
    text = expression.strip()
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    """Return where the parenthesis that opens the text is closed."""
    depth, quoted = 0, False
    for position, character in enumerate(text):
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
            if depth == 0:
                return position
    return -1


def _split(text: str, separator: str) -> list[str]:
    """Split at separators that are outside parentheses and strings."""
    parts, start, depth, quoted = [], 0, 0, False
    for position, character in enumerate(text):
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character in "([") - (character in ")]")
            if depth == 0 and text.startswith(separator, position):
                parts.append(text[start:position])
                start = position + len(separator)
    parts.append(text[start:])
    return parts
