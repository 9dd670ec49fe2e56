"""The caches of answers: in this process, and in Redis, which several servers share."""

from collections.abc import Iterator
from dataclasses import replace

from ..catalog.functions import Function
from ..monitoring.telemetry import Figure
from ..settings import Settings
from .kept_answers import KeptAnswer, KeptAnswers, OneAtATime, Question, Version
from .results import success
from .shared_answers import SharedAnswers


class Answers:
    """Keeps answers, first here and then in Redis."""

    def __init__(self, settings: Settings) -> None:
        self._own = KeptAnswers(settings.cache_bytes)
        url = settings.redis_url
        self.shared = (
            SharedAnswers(url.get_secret_value(), most_bytes=settings.cache_bytes // 4)
            if url is not None and self._own.keeps
            else None
        )

    @property
    def keeps(self) -> bool:
        return self._own.keeps

    @property
    def hits(self) -> int:
        return self._own.hits

    @property
    def misses(self) -> int:
        return self._own.misses

    @property
    def held_bytes(self) -> int:
        """Bytes of kept answers."""
        return self._own.bytes

    async def close(self) -> None:
        if self.shared is not None:
            await self.shared.close()

    def begin_epoch(self, epoch: str) -> None:
        """Forget answers of other versions of the functions."""
        self._own.forget()
        if self.shared is not None:
            self.shared.begin_epoch(epoch)

    def light(self, question: Question, principal_id: str) -> KeptAnswer | None:
        """Return an answer that may still be valid, if waiting for others would not pay off."""
        return self._own.light(question, principal_id)

    def one_at_a_time(self, question: Question, principal_id: str) -> OneAtATime:
        """Make concurrent equal questions wait for the first one."""
        return self._own.one_at_a_time(question, principal_id)

    async def find(
        self, function: Function, question: Question, principal_id: str
    ) -> KeptAnswer | None:
        """Return an answer that may still be valid, for the database to decide."""
        kept = self._own.find(question, principal_id)
        if kept is not None or self.shared is None:
            return kept
        found = await self.shared.find(self._own.scope(principal_id), question)
        if found is None:
            return None
        version, body = found
        return KeptAnswer(
            version=version, outcome=success(function, body), seconds=0.0, is_here=False
        )

    def confirmed(self, question: Question, principal_id: str, kept: KeptAnswer) -> None:
        """Note that a kept answer was valid."""
        self._own.hits += 1
        if not kept.is_here:
            self._own.keep(question, principal_id, replace(kept, is_here=True))

    async def keep(
        self, question: Question, principal_id: str, answer: KeptAnswer, body: bytes
    ) -> None:
        self._own.misses += 1
        self._own.keep(question, principal_id, answer)
        if self.shared is not None:
            await self.shared.keep(answer.version, question, body)

    def figures(self) -> Iterator[Figure]:
        if not self.keeps:
            return
        for name, value, is_counter, help_ in (
            ("hits_total", self._own.hits, True, "Kept answers that were still valid."),
            ("misses_total", self._own.misses, True, "Answers that had to be computed."),
            ("bytes", self._own.bytes, False, "Bytes of kept answers."),
        ):
            yield Figure(
                name=f"retail_mcp_cache_{name}", value=value, help=help_, is_counter=is_counter
            )
        if self.shared is not None:
            yield Figure(
                name="retail_mcp_breaker_open",
                value=self.shared.is_paused,
                help="Whether a dependency is paused after failures.",
                labels={"dependency": "redis"},
            )


__all__ = ["Answers", "KeptAnswer", "Question", "Version"]
