r"""Text that others wrote, made safe to show: no character in it is hidden, and none acts.

Names and notes come from rows, and the reader of an answer, a log or a terminal must see
what they hold. A character without a picture of its own is written as its number, such as
⟨U+202E⟩. The database refuses the same characters where names and notes are written:
retail.invisible_character() has the same pattern, and a test compares them.

Some invisible characters are honest where they change what is seen, and only there:
joiners between letters of scripts that join (Persian, Hindi, Sinhala …) and between emoji,
variation selectors after what they vary, Japanese personal names among it. One at a time:
a run of them would carry a hidden message.
"""

import re
from functools import cache

_JOINING = (
    r"\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff"
    r"\uabc0-\uabff\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_VIRAMA = (
    r"\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039\u17d2\u1b44"
    r"\ua8c4\ua953\ua9c0"
)
_EMOJI = (
    r"\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff"
)
_IDEOGRAPH = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

INVISIBLE = "|".join(
    (
        # Controls, blanks that are no blanks, marks of direction, private use and
        # what is not a character at all.
        r"[\u0001-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
        r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb"
        r"\ufffe\uffff\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U0001fffe\U0001ffff"
        r"\U0002fffe\U0002ffff\U0003fffe-\U000e00ff\U000e01f0-\U0010ffff]",
        rf"(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])",
        rf"(?<![{_JOINING}{_EMOJI}\ufe0f])\u200d",
        rf"(?<=[{_JOINING}])(?<![{_VIRAMA}])\u200d(?![{_JOINING}])",
        rf"(?<=[{_EMOJI}\ufe0f])\u200d(?![{_EMOJI}])",
        r"(?<![\u1800-\u18af])[\u180b-\u180d\u180f]",
        rf"(?<![{_IDEOGRAPH}\u1000-\u109f\ua840-\ua87f\uaa60-\uaa7f])[\ufe00-\ufe0d]",
        rf"(?<![{_EMOJI}0-9#*])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0e|(?<=[0-9#*])\ufe0f(?!\u20e3)",
        rf"(?<![{_IDEOGRAPH}])[\U000e0100-\U000e01ef]",
    )
)

# Half of a surrogate pair, and NUL, are no characters of PostgreSQL's.
_HIDDEN = rf"[\u0000\ud800-\udfff]|{INVISIBLE}"
_HIDDEN_IN_A_PAGE = rf"(?![\t\n])(?:{_HIDDEN})"

# What a Markdown reader acts upon within a line: escapes, code, emphasis, HTML, entities,
# links and images, addresses that become links, and the bars of tables.
_ACTIVE = re.compile(
    r"[\\|`*~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|\](?=[(\[])|&(?=#?\w+;)"
    r"|(?<=:)/(?=/)|(?<=www)\."
)

# Most texts have none of these characters, and a search says so.
_MAY_BE_HIDDEN = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    r"\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff]"
)

_LINK = re.compile(r"\](?=[(\[])")


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    # The long ones take as long to compile as a command may take to start.
    return re.compile(expression)


def visible(text: str) -> str:
    """Return a text on one line in which nothing is hidden."""
    return _pattern(_HIDDEN).sub(_number, text) if _may_be_hidden(text) else text


def visible_page(text: str) -> str:
    """Return a text of many lines in which nothing else is hidden."""
    return _pattern(_HIDDEN_IN_A_PAGE).sub(_number, text) if _may_be_hidden(text) else text


def is_inert(text: str) -> bool:
    """Whether a text, and each part of it, has no character that hides or acts."""
    return not (_may_be_hidden(text) or _may_be_active(text))


def inert(text: str) -> str:
    """Return a text on one line that is for Markdown what it says, and nothing else."""
    if _may_be_hidden(text):
        text = _pattern(_HIDDEN).sub(_number, text)
    return _ACTIVE.sub(r"\\\g<0>", text) if _may_be_active(text) else text


def _may_be_hidden(text: str) -> bool:
    # Of ASCII, what is printable has a picture; for most texts that is all there is to ask.
    is_plain = text.isascii() and text.isprintable()
    return not is_plain and _MAY_BE_HIDDEN.search(text) is not None


def _may_be_active(text: str) -> bool:
    # Plain searches take a tenth of the time of one for any of these characters.
    return (
        "_" in text
        or "/" in text
        or "&" in text
        or "<" in text
        or "]" in text
        or "*" in text
        or "|" in text
        or "`" in text
        or "~" in text
        or "\\" in text
        or "www." in text
    )


def one_line(text: str, most: int) -> str:
    """Return a sentence on one line, of so many characters at most, without links in it."""
    if len(text) > most:
        text = f"{text[: most - 1]}…"
    return _LINK.sub(r"\\\g<0>", visible(text))


def _number(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
