r"""Makes text of others safe to show: no character in it is hidden, and none has an effect.

Names and notes come from rows, and the reader of an answer, a log or a terminal must see all of
their contents. An invisible character is written as its number, such as ⟨U+202E⟩. The database
refuses the same characters in names and notes: retail.invisible_position() has the same pattern,
and a test compares them.

Some invisible characters are legitimate where they change what is shown, and allowed only there:
joiners between letters of scripts that join (Persian, Hindi, Sinhala …) and between emoji, and
variation selectors after the characters that they vary, as in Japanese personal names. Only one at
a time, because a run of them could carry a hidden message.
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
        # Control characters, unusual spaces, direction marks, private-use characters and
        # noncharacters.
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

# PostgreSQL cannot hold half of a surrogate pair, or NUL.
_HIDDEN = rf"[\u0000\ud800-\udfff]|{INVISIBLE}"
_HIDDEN_IN_A_PAGE = rf"(?![\t\n])(?:{_HIDDEN})"

# Characters that Markdown interprets within a line: escapes, code, emphasis, HTML, entities, links
# and images, addresses that become links, and the bars of tables.
_ACTIVE = re.compile(
    r"[\\|`*~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|\](?=[(\[])|&(?=#?\w+;)"
    r"|(?<=:)/(?=/)|(?<=www)\."
)

# Most texts have none of these characters, which a search shows.
_MAY_BE_HIDDEN = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    r"\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff]"
)

_LINK = re.compile(r"\](?=[(\[])")


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    # Compiling the long ones takes as long as a command may take to start.
    return re.compile(expression)


def visible(text: str) -> str:
    """Return a text on one line with nothing hidden."""
    return _pattern(_HIDDEN).sub(_number, text) if _may_be_hidden(text) else text


def visible_page(text: str) -> str:
    """Return a text of many lines with nothing else hidden."""
    return _pattern(_HIDDEN_IN_A_PAGE).sub(_number, text) if _may_be_hidden(text) else text


def is_inert(text: str) -> bool:
    """Whether a text has no character that is hidden or that Markdown interprets."""
    return not (_may_be_hidden(text) or _may_be_active(text))


def inert(text: str) -> str:
    """Return a text on one line that Markdown shows literally."""
    if _may_be_hidden(text):
        text = _pattern(_HIDDEN).sub(_number, text)
    return _ACTIVE.sub(r"\\\g<0>", text) if _may_be_active(text) else text


def _may_be_hidden(text: str) -> bool:
    # Printable ASCII is visible, which settles most texts.
    is_plain = text.isascii() and text.isprintable()
    return not is_plain and _MAY_BE_HIDDEN.search(text) is not None


def _may_be_active(text: str) -> bool:
    # Plain searches take a tenth of the time of a regular expression.
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
    """Return a sentence on one line, of limited length, without links."""
    if len(text) > most:
        text = f"{text[: most - 1]}…"
    return _LINK.sub(r"\\\g<0>", visible(text))


def _number(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
