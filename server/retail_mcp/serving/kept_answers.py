"""Kept answers, each with the version of the data that it was made from.

A kept answer is returned only after the database has confirmed, in the same statement that
identifies the caller, that its data have not changed: see guide.data_version(). So the cache needs
no notifications of changes, and neither a lost notification nor a stalled process can make an
answer stale. It saves the work of the function, the transfer of its rows, and their text.
"""

import asyncio
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import orjson
from cachetools import LRUCache

from .results import Outcome

# The overhead of an answer, in addition to its bytes.
_OVERHEAD = 1000

# Faster answers are computed for each of several concurrent questions.
_LIGHT_SECONDS = 0.02

# Callers whose scopes are remembered.
_MOST_SCOPES = 10_000


@dataclass(frozen=True, kw_only=True)
class Version:
    """The data of an answer: the scope of its caller, and the state of the rows in it."""

    # The same for callers of the same rights.
    scope: str
    data: str

    @classmethod
    def of(cls, text: str) -> "Version":
        scope, _, data = text.partition(" ")
        return cls(scope=scope, data=data)

    @cached_property
    def text(self) -> str:
        return f"{self.scope} {self.data}"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class KeptAnswer:
    """An answer, and the version of its data."""

    version: Version
    outcome: Outcome
    # How long it took to compute.
    seconds: float
    # Whether it is kept in this process, not only in Redis.
    is_here: bool = True

    @property
    def size(self) -> int:
        # A text may take up to four bytes of memory per character.
        return len(self.outcome.content or b"") + 4 * len(self.outcome.text) + _OVERHEAD


class Question(NamedTuple):
    """A question of any caller: a function, and its arguments in canonical form."""

    function: str
    arguments: bytes

    @classmethod
    def of(cls, function: str, arguments: Mapping[str, Any]) -> "Question":
        written = orjson.dumps(
            arguments, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS
        )
        return cls(function=function, arguments=written)


class KeptAnswers:
    """The answers that a process keeps: the most recently used, up to a number of bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._answers: LRUCache[tuple[str, Question], KeptAnswer] = LRUCache(
            most_bytes, getsizeof=lambda answer: answer.size
        )
        self._scopes: LRUCache[str, str] = LRUCache(_MOST_SCOPES)
        self._under_way: dict[tuple[str, Question], asyncio.Event] = {}
        self.hits = 0
        self.misses = 0

    @property
    def keeps(self) -> bool:
        return self._answers.maxsize > 0

    @property
    def bytes(self) -> int:
        return int(self._answers.currsize)

    def scope(self, principal_id: str) -> str:
        """Return the scope that a principal's last answer had; empty if there was none."""
        return str(self._scopes.get(principal_id, ""))

    def find(self, question: Question, principal_id: str) -> KeptAnswer | None:
        """Return an answer that may still be valid, for the database to decide."""
        return self._answers.get((self.scope(principal_id), question))

    def keep(self, question: Question, principal_id: str, answer: KeptAnswer) -> None:
        self._scopes[principal_id] = answer.version.scope
        if answer.size * 4 <= self._answers.maxsize:
            self._answers[(answer.version.scope, question)] = answer

    def forget(self) -> None:
        """Forget all answers: the functions that made them may have changed."""
        self._answers.clear()

    def light(self, question: Question, principal_id: str) -> KeptAnswer | None:
        """Return an answer that may still be valid, if waiting for others would not pay off."""
        kept = self.find(question, principal_id)
        return kept if kept is not None and kept.seconds < _LIGHT_SECONDS else None

    def one_at_a_time(self, question: Question, principal_id: str) -> "OneAtATime":
        """Make concurrent equal questions wait for the first one, and find its answer.

        However the first one ends, the others continue: a failure is not shared. Answers that are
        quick to compute are not waited for: see light().
        """
        return OneAtATime(self._answers, self._under_way, (self.scope(principal_id), question))


class OneAtATime:
    """A block that computes an answer; a class, because each call enters it."""

    def __init__(
        self,
        answers: Container[tuple[str, Question]],
        under_way: dict[tuple[str, Question], asyncio.Event],
        key: tuple[str, Question],
    ) -> None:
        self._answers = answers
        self._under_way = under_way
        self._key = key
        # What others wait for; None if the answer exists already.
        self._mine: asyncio.Event | None = None

    async def __aenter__(self) -> None:
        while (other := self._under_way.get(self._key)) is not None:
            await other.wait()
            if self._key in self._answers:
                return
        self._mine = self._under_way[self._key] = asyncio.Event()

    async def __aexit__(self, *_: object) -> None:
        if self._mine is not None:
            del self._under_way[self._key]
            self._mine.set()
