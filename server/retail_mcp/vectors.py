"""What a vector is, and the model that it is of."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Model:
    """What tells one model from another: vectors of two cannot be compared."""

    name: str
    provider: str
    dimensions: int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which entries to embed: those without a vector of their text, if nothing else is said."""

    force: bool = False
    only: list[int] | None = None


EVERYTHING_PENDING = Choice()


class Vector(bytes):
    """A vector as pgvector reads it in binary: its length, nothing, big-endian floats."""

    __slots__ = ()

    @classmethod
    def of(cls, values: Sequence[float]) -> "Vector":
        return cls(struct.pack(f"!Hh{len(values)}f", len(values), 0, *values))
