"""Which of several worker processes hangs."""

import time

import pytest

from retail_mcp.serving.heartbeats import BEAT_SECONDS, SILENCE_SECONDS, Heartbeats


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def pass_time(clock: Clock, heartbeats: Heartbeats, seconds: float, *beating: int) -> None:
    """Let time pass while some workers beat and the supervisor looks."""
    for _ in range(round(seconds / BEAT_SECONDS)):
        clock.now += BEAT_SECONDS
        heartbeats.look()
        for number in beating:
            heartbeats.beat(number)


def test_a_worker_that_stops_beating_is_silent_and_others_are_not(clock: Clock) -> None:
    heartbeats = Heartbeats(2)
    pass_time(clock, heartbeats, 5, 1, 2)
    pass_time(clock, heartbeats, SILENCE_SECONDS, 1)
    assert not heartbeats.is_silent(2)
    pass_time(clock, heartbeats, 2, 1)
    assert heartbeats.is_silent(2)
    assert not heartbeats.is_silent(1)


def test_a_worker_may_take_long_to_start(clock: Clock) -> None:
    heartbeats = Heartbeats(1)
    pass_time(clock, heartbeats, 10 * SILENCE_SECONDS)
    assert not heartbeats.is_silent(1)
    heartbeats.beat(1)
    heartbeats.forget(1)
    pass_time(clock, heartbeats, 10 * SILENCE_SECONDS)
    assert not heartbeats.is_silent(1)


def test_no_worker_is_silent_after_the_supervisor_stood_still(clock: Clock) -> None:
    heartbeats = Heartbeats(1)
    pass_time(clock, heartbeats, 5, 1)
    clock.now += 10 * SILENCE_SECONDS
    heartbeats.look()
    assert not heartbeats.is_silent(1)
    pass_time(clock, heartbeats, SILENCE_SECONDS + 2)
    assert heartbeats.is_silent(1)
