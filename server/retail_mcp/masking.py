"""Keeps secrets out of logs: recognized by the name of a value, by its shape, or by its value.

One processor checks each whole record after tracebacks were rendered and before it becomes JSON:
names and texts at any depth, including messages of exceptions. It prefers to mask too much, because
more people read a log than may know a password.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import lru_cache
from typing import Any

MASK = "***"

_DEEPEST = 12
_MOST_ITEMS = 200
_MOST_KEPT = 4000
_LONGEST_KEPT = 80
_LONGEST_TEXT = 10_000
# A shorter secret would match within ordinary words; it is masked by name or shape.
_SHORTEST_KNOWN = 6

# The fields that the logs add to each record before it gets here.
_OWN = frozenset({"level", "timestamp"})

# Names are compared without case and punctuation: x-api-key, X_API_KEY and apiKey are the same.
_IS_SECRET = re.compile(
    "password|passwd|passphrase|pwd|secret|token|apikey|accesskey|privatekey|signingkey|sharedkey"
    "|authorization|cookie|credential|bearer|dsn|conninfo|connectionstring|databaseurl|adminurl"
    "|migrationurl|auditurl|jwt|pgpass"
)
_SIGNS = re.compile(r"[^a-z0-9]+")

_NAME = (
    r"(?:pass(?:word|wd|phrase)|pwd|secret|token|(?:api|access|private|signing|shared)[ _-]?key"
    r"|credential|sig(?:nature)?(?==)|jwt|pgpass)[\w.-]{0,40}"
)
# A quote after any number of backslashes counts as escaped: the text may have been quoted twice.
_QUOTED = r"""\\*"(?:[^"\\]|\\+.)*+(?:"|\\*$)|\\*'(?:[^'\\]|\\+.|'')*+(?:'|\\*$)"""

# Each shape, and its replacement.
_SHAPES: tuple[tuple[str, str], ...] = (
    # A header's value extends to the end of its line.
    (
        rf"""(?P<header>\b(?:proxy-)?authorization\b\\*["']?\s*[:=,]\s*|\b(?:set-)?cookie\\*["']?\s*[:=]\s*)"""
        rf"""(?:{_QUOTED}|[^\r\n"'}}\]]+)""",
        rf"\g<header>{MASK}",
    ),
    (r"""(?P<scheme>\b(?:bearer|negotiate)\s+)[^\s"',;]+""", rf"\g<scheme>{MASK}"),
    (r"(?P<basic>\bbasic\s+)[a-z0-9+/=_-]{8,}", rf"\g<basic>{MASK}"),
    (
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:.(?!-----END))*.?(?:-----END [A-Z ]*-----)?",
        MASK,
    ),
    (r"\beyJ[\w-]{4,}\.[\w.-]*", MASK),
    (r"SCRAM-SHA-256\$\S+", MASK),
    # Up to the last at sign, because passwords contain at signs and slashes, whatever the RFC says.
    (r"(?P<url>\b[a-z][a-z0-9+.-]{0,30}://)[^\s/?#]*:\S*@", rf"\g<url>{MASK}@"),
    (r"(?P<only>\b[a-z][a-z0-9+.-]{0,30}://)[^\s/?#@]+@", rf"\g<only>{MASK}@"),
    (rf"(?P<sql>\bpassword\s+)(?:{_QUOTED})", rf"\g<sql>{MASK}"),
    (
        rf"""(?P<name>{_NAME}\\*["']?\s*(?:[=:]|=>)\s*)(?:{_QUOTED}|[^\s,;&"'}}\]]+)""",
        rf"\g<name>{MASK}",
    ),
    # Keys of this server keep the prefix that key list shows; the others are those of known
    # services.
    (r"(?P<own>\brmcp_[0-9a-f]{8})[0-9a-f]*", rf"\g<own>{MASK}"),
    (r"\b(?:sk|pk|rk)-[\w-]{8,}|\bgh[pousr]_\w{16,}|\bgithub_pat_\w{16,}", MASK),
    (r"\bxox[a-z]-[\w-]{8,}|\bAKIA[0-9A-Z]{12,}|\bAIza[\w-]{20,}|\bglpat-[\w-]{12,}", MASK),
)

_ALL = tuple(
    (re.compile(shape, re.IGNORECASE | re.DOTALL), replacement) for shape, replacement in _SHAPES
)
# Most texts contain none of these. Plain searches cost a tenth of one regular expression.
_WORDS = (
    *("pass", "pwd", "secret", "token", "key", "credential", "sig", "jwt", "auth", "cookie"),
    *("bearer", "negotiate", "basic", "://", "eyj", "scram", "rmcp_", "sk-", "pk-", "rk-"),
    *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat", "xox", "akia", "aiza", "glpat"),
)

_SUSPECT = re.compile("|".join(map(re.escape, _WORDS)))
# Nor does an id, which differs in each call: no word consists of these letters only.
_IS_ID = re.compile(r"[0-9a-f-]{1,40}")


@lru_cache(maxsize=2000)
def _is_secret(name: str) -> bool:
    return _IS_SECRET.search(_SIGNS.sub("", name.lower())) is not None


class Masking:
    """A processor of log records that also knows the secrets of this process."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {text for text in secrets if len(text) >= _SHORTEST_KNOWN}
        # The longest first, because a connection string contains its password.
        self._known = sorted(known, key=len, reverse=True)
        # A cache, because names, tools and roles recur.
        self._again = lru_cache(maxsize=_MOST_KEPT)(self._masked)
        self._name = lru_cache(maxsize=_MOST_KEPT)(self._looked_at)

    def __call__(
        self, _logger: object, _method: str, record: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        masked: dict[str, Any] = {}
        for name, value in list(record.items()):
            shown, is_secret = self._name(name)
            kind = type(value)
            # The most common types first, because this runs for each call.
            if value is None or kind is int or kind is float or name in _OWN:
                masked[shown] = value
            elif kind is str and not is_secret:
                masked[shown] = self.text(value)
            else:
                masked[shown] = self._named(name, value, 0)
        return masked

    def _looked_at(self, name: str) -> tuple[str, bool]:
        """Return a name as shown, and whether it is the name of a secret."""
        return self.text(name), _is_secret(name)

    def text(self, text: str) -> str:
        """Return a text with the secrets in it masked."""
        return self._again(text) if len(text) <= _LONGEST_KEPT else self._masked(text)

    def _masked(self, text: str) -> str:
        for secret in self._known:
            if secret in text:
                text = text.replace(secret, MASK)
        if len(text) > _LONGEST_TEXT:
            text = f"{text[:_LONGEST_TEXT]}… ({len(text) - _LONGEST_TEXT} more characters)"
        if _IS_ID.fullmatch(text) or _SUSPECT.search(text.lower()) is None:
            return text
        for shape, replacement in _ALL:
            text = shape.sub(replacement, text)
        return text

    def value(self, value: object, depth: int = 0) -> Any:
        """Return any value in a form for JSON, with the secrets in it masked."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            return self.text(str(value))
        if isinstance(value, bytes | bytearray | memoryview):
            return self.text(bytes(value).decode(errors="replace"))
        if depth >= _DEEPEST:
            return "…"
        if isinstance(value, Mapping):
            items = list(value.items())[:_MOST_ITEMS]
            return {
                self.text(str(name)): self._named(str(name), one, depth + 1) for name, one in items
            }
        if isinstance(value, list | tuple | set | frozenset):
            return self._several(list(value)[:_MOST_ITEMS], depth)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = [field for field in dataclasses.fields(value) if field.repr]
            return {
                field.name: self._named(field.name, getattr(value, field.name, None), depth + 1)
                for field in fields
            }
        return self.text(_described(value))

    def _several(self, values: list[Any], depth: int) -> list[Any]:
        # ASGI and HTTP libraries represent headers as pairs of a name and a value.
        if len(values) == 2 and isinstance(values[0], str | bytes):  # noqa: PLR2004 - a pair
            name = values[0].decode(errors="replace") if isinstance(values[0], bytes) else values[0]
            return [self.value(values[0], depth + 1), self._named(name, values[1], depth + 1)]
        return [self.value(one, depth + 1) for one in values]

    def _named(self, name: str, value: object, depth: int) -> Any:
        # Numbers are counts and ids; the number of a key is not the key.
        if value is None or isinstance(value, bool | int | float):
            return value
        return MASK if _is_secret(name) else self.value(value, depth)


def _described(value: object) -> str:
    # An unexpected value must not lose the record.
    describe: Callable[[object], str] = repr if isinstance(value, type) else str
    try:
        return describe(value)
    except Exception:
        return f"<{type(value).__name__}>"
