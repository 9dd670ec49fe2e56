"""No caller gets another caller's answer, or an outdated one."""

import asyncio

import pytest

from ..support import run_sql
from .conftest import Running

# A tool of each kind: rows, one object, ad-hoc SQL.
CALLS = {
    "list_stores": {},
    "daily_sales": {"start_date": "2025-06-01", "end_date": "2025-06-03"},
    "execute_sales_query": {"postgresql_query": "select name from stores"},
    "inventory_status": {},
}


async def said(running: Running, key: str) -> dict[str, str]:
    """Return a caller's answers."""
    async with running.client(key) as client:
        results = {name: await client.call_tool(name, given) for name, given in CALLS.items()}
    assert not any(result.is_error for result in results.values())
    return {name: str(result.structured_content) for name, result in results.items()}


@pytest.mark.attack(12)
async def test_the_same_arguments_get_each_caller_its_own_answer(running: Running) -> None:
    first = {key: await said(running, key) for key in ("north-key", "south-key", "head-key")}
    for name in CALLS:
        assert len({told[name] for told in first.values()}) == 3, name
    keys = list(first) * 4
    for key, told in zip(
        keys, await asyncio.gather(*(said(running, key) for key in keys)), strict=True
    ):
        assert told == first[key], key


@pytest.mark.attack(12)
async def test_stores_that_change_count_from_the_next_call_on(
    running: Running, admin_url: str
) -> None:
    north, south = await said(running, "north-key"), await said(running, "south-key")
    assert north != south
    run_sql(admin_url, "select auth.set_stores('North manager', array['South'])")
    assert await said(running, "north-key") == south
    run_sql(admin_url, "select auth.set_stores('North manager', array['North'])")
    assert await said(running, "north-key") == north
