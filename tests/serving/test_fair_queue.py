"""The order in which callers are served, however many calls they send."""

import asyncio
import contextlib
import time
from dataclasses import replace
from typing import Any

import pytest

from retail_mcp.errors import CallError, Code, unavailable
from retail_mcp.serving.fair_queue import FairQueue, Reason, Terms, Turn

pytestmark = pytest.mark.attack(47)


def queue(places: int, reason: Reason | None = None, **terms: Any) -> FairQueue:
    usual = Terms(
        places=places,
        alone=100,
        shared=100,
        patience=30.0,
        most_waiting=10_000,
        message="too many calls are under way",
    )
    return FairQueue(replace(usual, **terms), reason)


async def served(line: FairQueue, callers: list[str]) -> list[str]:
    """Return the order in which callers are served if all ask while every slot is taken."""
    order: list[str] = []
    first = asyncio.Event()

    async def hold() -> None:
        async with line.turn("first"):
            await first.wait()

    async def call(caller: str) -> None:
        async with line.turn(caller):
            order.append(caller)
            await asyncio.sleep(0)

    holding = asyncio.create_task(hold())
    await asyncio.sleep(0)
    calls = [asyncio.create_task(call(caller)) for caller in callers]
    await asyncio.sleep(0)
    first.set()
    await asyncio.gather(holding, *calls)
    return order


async def test_a_thousand_waiting_calls_cost_another_caller_one_turn() -> None:
    order = await served(queue(1), ["many"] * 1000 + ["one"] * 3)
    assert [place for place, caller in enumerate(order) if caller == "one"] == [1, 3, 5]
    assert len(order) == 1003


async def test_callers_take_turns() -> None:
    order = await served(queue(1), ["a", "a", "a", "b", "b", "c"])
    assert order == ["a", "b", "c", "a", "b", "a"]


async def test_one_caller_never_takes_all_places() -> None:
    line = queue(4, alone=3)
    held = [asyncio.create_task(_hold(line, "many")) for _ in range(50)]
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        async with line.turn("one"):
            assert line.waiting == 47
    for task in held:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)
    assert line.waiting == 0


async def test_a_caller_beside_others_takes_fewer_places() -> None:
    line = queue(10, alone=7, shared=2)
    async with line.turn("one"):
        held = [asyncio.create_task(_hold(line, "many")) for _ in range(20)]
        await asyncio.sleep(0)
        assert line.waiting == 18
    for task in held:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)


async def test_calls_that_are_given_up_keep_no_place() -> None:
    line = queue(1)
    async with line.turn("one"):
        gone = [asyncio.create_task(_hold(line, "many")) for _ in range(1000)]
        last = asyncio.create_task(_pass(line, "other"))
        await asyncio.sleep(0)
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        assert line.waiting == 1
    await asyncio.wait_for(last, 5)
    async with asyncio.timeout(5), line.turn("many"):
        pass


async def test_a_place_that_is_given_to_a_call_just_given_up_is_passed_on() -> None:
    line = queue(1)
    async with line.turn("one"):
        gone = asyncio.create_task(_hold(line, "two"))
        last = asyncio.create_task(_pass(line, "three"))
        await asyncio.sleep(0)
    # The second call has been given the slot, but has not run since.
    gone.cancel()
    await asyncio.wait_for(last, 5)
    assert line.waiting == 0


async def test_a_call_that_waits_for_something_else_leaves_its_place_to_others() -> None:
    line = queue(1)
    async with line.turn("one") as turn:
        async with turn.away(), asyncio.timeout(5), line.turn("two"):
            pass
        other = asyncio.create_task(_pass(line, "two"))
        await asyncio.sleep(0)
        assert line.waiting == 1
    await asyncio.wait_for(other, 5)


async def test_a_call_given_up_while_it_waits_elsewhere_keeps_no_place() -> None:
    line = queue(1)

    async def leave() -> None:
        async with line.turn("one") as turn, turn.away():
            await asyncio.sleep(0)

    holding = asyncio.create_task(leave())
    await asyncio.sleep(0)
    other = asyncio.create_task(_hold(line, "two"))
    # By now the first call is waiting to get its slot back.
    for _ in range(5):
        await asyncio.sleep(0)
    holding.cancel()
    await asyncio.gather(holding, return_exceptions=True)
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)
    async with asyncio.timeout(5), line.turn("three"):
        assert line.waiting == 0


async def test_a_turn_that_ended_while_its_call_waited_elsewhere_takes_no_place_again() -> None:
    """The call may run in a task that is cancelled after the task that holds the turn."""
    line = queue(1)
    gone = asyncio.Event()

    async def work(turn: Turn) -> None:
        with contextlib.suppress(ValueError):
            async with turn.away():
                await gone.wait()
                raise ValueError

    async with line.turn("one") as turn:
        working = asyncio.create_task(work(turn))
        await asyncio.sleep(0)
    gone.set()
    await asyncio.wait_for(working, 5)
    async with asyncio.timeout(5), line.turn("two"):
        pass


async def test_callers_that_wait_too_long_are_told_why() -> None:
    line = queue(1, patience=0.2)
    async with line.turn("one"):
        with pytest.raises(CallError, match="too many calls") as caught:
            await _pass(line, "two")
        assert caught.value.code is Code.TOO_BUSY
        assert caught.value.retry_after

    async def frozen() -> CallError:
        return unavailable()

    line = queue(1, frozen, patience=0.2)
    async with line.turn("one"):
        with pytest.raises(CallError) as caught:
            await _pass(line, "two")
        assert caught.value.code is Code.UNAVAILABLE


async def test_a_full_queue_refuses_at_once() -> None:
    line = queue(1, patience=3600.0, most_waiting=1)
    async with line.turn("one"):
        waiting = asyncio.create_task(_pass(line, "two"))
        await asyncio.sleep(0)
        with pytest.raises(CallError, match="too many calls"):
            await _pass(line, "three")
    await waiting


async def test_a_turn_costs_microseconds() -> None:
    """Only a rough bound, to show that nothing waits."""
    line = queue(10)
    began = time.perf_counter()
    for number in range(2000):
        async with line.turn(f"caller {number % 50}"):
            pass
    assert (time.perf_counter() - began) / 2000 < 0.001


async def _hold(line: FairQueue, caller: str) -> None:
    async with line.turn(caller):
        await asyncio.Event().wait()


async def _pass(line: FairQueue, caller: str) -> None:
    async with line.turn(caller):
        pass
