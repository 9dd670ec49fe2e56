"""Products and judgements read from files, and typing errors."""

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Letters that are next to each other on a keyboard.
_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "qsz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy",
    "j": "hku", "k": "jli", "l": "kop", "z": "asx", "x": "zcd", "c": "xvf", "v": "cbg", "b": "vnh",
    "n": "bmj", "m": "nk",
}  # fmt: skip

_SHORTEST = 4


@dataclass(frozen=True, kw_only=True)
class Product:
    key: str
    name: str
    brand: str | None
    description: str
    attributes: str
    price: float


@dataclass(frozen=True, kw_only=True)
class Query:
    text: str
    # The grade of each product as an answer, 0 to 3; all others have 0.
    grades: Mapping[str, int]


def read_products(path: Path) -> list[Product]:
    """Read one JSON object a line: id, title, brand, desc, attrs, price in hundredths."""
    return [
        Product(
            key=str(row["id"]),
            name=(row.get("title") or "?").strip()[:200] or "?",
            brand=(row.get("brand") or "").strip()[:100] or None,
            description=row.get("desc") or "",
            attributes=row.get("attrs") or "",
            price=(row.get("price") or 0) / 100,
        )
        for row in _lines(path)
    ]


def read_judgements(path: Path) -> list[Query]:
    """Read a list of objects: query, and grades by product id."""
    return [
        Query(text=row["query"], grades={str(key): int(g) for key, g in row["grades"].items()})
        for row in json.loads(_text(path))
    ]


def grown(products: Sequence[Product], count: int, rng: random.Random) -> Iterator[Product]:
    """Make more products from the texts of these: names and descriptions cut and recombined."""
    for number in range(count):
        one, other, third = rng.choices(products, k=3)
        yield Product(
            key=f"grown-{number}",
            name=f"{_half(one.name, 0)} {_half(other.name, 1)}"[:200],
            brand=one.brand,
            description=f"{_half(other.description, 0)} {_half(third.description, 1)}",
            attributes=other.attributes,
            price=third.price,
        )


def misspelt(text: str, rng: random.Random) -> str:
    """Make one mistake in a word of four letters or more; none if there is no such word.

    A letter is left out, doubled, swapped with the next one, or replaced by a neighbouring key, but
    never the first or the last letter.
    """
    words = text.split()
    places = [
        place
        for place, word in enumerate(words)
        if len(word) >= _SHORTEST and word.isascii() and word.isalpha()
    ]
    if not places:
        return text
    place = rng.choice(places)
    word = words[place]
    at = rng.randrange(1, len(word) - 1)
    words[place] = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + rng.choice(_NEIGHBOURS[word[at].lower()]) + word[at + 1 :],
        )
    )
    return " ".join(words)


def _half(text: str, half: int) -> str:
    words = text.split()
    middle = (len(words) + 1) // 2
    return " ".join(words[middle:] if half else words[:middle])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in _text(path).splitlines():
        if line.strip():
            yield json.loads(line)


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content).decode()
