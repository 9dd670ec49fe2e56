"""Limits of callers: calls and rows per minute, seconds of queries, concurrent calls.

The database keeps the figures for all processes of the server. A process reserves some calls of a
principal's minute in advance and counts them down by itself, so that most calls cost no more than
that. Reserved calls are not available to others, so calls never exceed the limit. Rows and seconds
are known only afterwards, so the call that crosses the limit is the last one of its minute.

The database counts concurrent calls within each call. Here, a principal only waits its turn for one
of the connections of this process.
"""

import asyncio
import math
import time
from dataclasses import dataclass, field

from ..errors import too_many_calls
from .fair_queue import Turn
from .ledger import Ledger, Use
from .queues import Queues

# The share of a minute's calls that a process reserves at a time, and the maximum number.
_SHARE = 20
_MOST_TAKEN = 50

# Without the database's figures, a process counts by itself, in its own minutes.
_CALLS_ALONE = 600
_SECONDS_ALONE = 60.0

# However often a caller over its limit calls, the database is asked only this often.
_PAUSE_SECONDS = 1.0

_MOST_METERS = 10_000


@dataclass(kw_only=True)
class Meter:
    """A principal's remaining allowance here, and its usage that is not reported yet."""

    calls_left: int = 0
    rows_left: float = math.inf
    milliseconds_left: float = math.inf
    calls_per_minute: int = _CALLS_ALONE
    ends_at: float = float("-inf")
    asked_at: float = float("-inf")
    is_refused: bool = False
    unreported_rows: int = 0
    unreported_milliseconds: int = 0
    unreported_keys: set[int] = field(default_factory=set)
    # Calls that are running or waiting here.
    calls: int = 0
    taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.ends_at

    @property
    def is_stale(self) -> bool:
        """Whether other processes may have used up what is left."""
        return (
            self.unreported_rows * 4 > self.rows_left
            or self.unreported_milliseconds * 4 > self.milliseconds_left
        )

    @property
    def must_ask(self) -> bool:
        """Whether the database has to be asked for more."""
        if self.is_over:
            return True
        if self.calls_left > 0 and not self.is_stale:
            return False
        return not self.is_refused or time.monotonic() - self.asked_at >= _PAUSE_SECONDS


@dataclass(kw_only=True)
class Metered:
    """An admitted call, which reports its usage at the end."""

    meter: Meter

    def returned(self, rows: int) -> None:
        self.meter.rows_left -= rows
        self.meter.unreported_rows += rows


class Limits:
    """Admits calls of each principal, or says how long to wait."""

    def __init__(self, ledger: Ledger, queues: Queues) -> None:
        self._ledger = ledger
        self._queues = queues
        self._meters: dict[str, Meter] = {}

    def call(self, principal_id: str, key_id: int | None, *, timed: bool = False) -> "LimitedCall":
        """Admit a call during a block; that of a timed call counts against the seconds."""
        return LimitedCall(self, principal_id, key_id, timed=timed)

    def turn(self, principal_id: str, *, timed: bool) -> Turn:
        queue = self._queues.long_calls if timed else self._queues.calls
        return queue.turn(principal_id)

    async def report(self) -> None:
        """Report the remaining usage to the database before the process ends."""
        for principal_id, meter in self._meters.items():
            is_reported = not (
                meter.unreported_keys or meter.unreported_rows or meter.unreported_milliseconds
            )
            if not is_reported and not await self._take(principal_id, meter, 0):
                break

    def meter(self, principal_id: str) -> Meter:
        meter = self._meters.get(principal_id)
        if meter is None:
            if len(self._meters) >= _MOST_METERS:
                self._forget_some()
            meter = self._meters[principal_id] = Meter()
        return meter

    def _forget_some(self) -> None:
        """Forget meters whose minute is over and that nothing waits for."""
        self._meters = {
            principal_id: meter
            for principal_id, meter in self._meters.items()
            if not meter.is_over or meter.calls
        }

    async def admit(self, principal_id: str, meter: Meter, *, timed: bool) -> None:
        """Count a call, or raise a failure that says how long to wait."""
        if meter.must_ask:
            async with meter.taking:
                # Another call may have reserved some while this one waited.
                if meter.must_ask:
                    wanted = max(1, min(_MOST_TAKEN, meter.calls_per_minute // _SHARE))
                    await self._take(principal_id, meter, wanted)
        seconds = max(1, math.ceil(meter.ends_at - time.monotonic()))
        if meter.calls_left <= 0:
            raise too_many_calls(
                f"the {meter.calls_per_minute} calls of this minute are used up", seconds
            )
        if meter.rows_left <= 0:
            raise too_many_calls("the rows of this minute are used up", seconds)
        if timed and meter.milliseconds_left <= 0:
            raise too_many_calls("the seconds of queries of this minute are used up", seconds)
        meter.calls_left -= 1

    async def _take(self, principal_id: str, meter: Meter, wanted: int) -> bool:
        """Reserve calls and report usage; return whether the database recorded it."""
        use = Use(
            rows=meter.unreported_rows,
            milliseconds=meter.unreported_milliseconds,
            keys=tuple(meter.unreported_keys),
        )
        was_refused = meter.is_refused
        allowance = await self._ledger.take(principal_id, wanted, use)
        meter.asked_at = time.monotonic()
        meter.is_refused = allowance is None or (
            allowance.calls < wanted or allowance.rows <= 0 or allowance.milliseconds <= 0
        )
        if allowance is None:
            if meter.is_over:
                meter.calls_left = meter.calls_per_minute
                meter.ends_at = time.monotonic() + _SECONDS_ALONE
            elif not was_refused:
                # It is not known that the minute's calls are used up.
                meter.is_refused = False
                meter.calls_left = max(meter.calls_left, wanted)
            return False
        # Calls reserved for the minute before lapse with it.
        left = 0 if meter.is_over else meter.calls_left
        # Calls that ended meanwhile were not in the report.
        meter.unreported_rows -= use.rows
        meter.unreported_milliseconds -= use.milliseconds
        meter.unreported_keys -= set(use.keys)
        meter.calls_left = left + allowance.calls
        meter.rows_left = allowance.rows - meter.unreported_rows
        meter.milliseconds_left = allowance.milliseconds - meter.unreported_milliseconds
        meter.calls_per_minute = allowance.calls_per_minute
        meter.ends_at = time.monotonic() + allowance.seconds
        return True


class LimitedCall:
    """A block in which a call runs within its caller's limits.

    It is a class and not a generator, because each call enters several of these blocks.
    """

    def __init__(
        self, limits: Limits, principal_id: str, key_id: int | None, *, timed: bool
    ) -> None:
        self._limits = limits
        self._principal_id = principal_id
        self._key_id = key_id
        self._timed = timed
        self._meter = limits.meter(principal_id)
        self._turn = limits.turn(principal_id, timed=timed)
        self._started = 0.0

    async def __aenter__(self) -> Metered:
        meter = self._meter
        if self._key_id is not None:
            meter.unreported_keys.add(self._key_id)
        await self._limits.admit(self._principal_id, meter, timed=self._timed)
        meter.calls += 1
        try:
            await self._turn.__aenter__()
        except BaseException:
            meter.calls -= 1
            raise
        self._started = time.perf_counter()
        return Metered(meter=meter)

    async def __aexit__(self, *_: object) -> None:
        meter = self._meter
        if self._timed:
            spent = math.ceil((time.perf_counter() - self._started) * 1000)
            meter.milliseconds_left -= spent
            meter.unreported_milliseconds += spent
        self._turn.end()
        meter.calls -= 1
