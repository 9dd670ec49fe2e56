"""Concurrent writes: nothing is sold twice, nothing is lost, nothing is repeated."""

import asyncio
import json
import uuid
from typing import Any

import psycopg
import pytest
from mcp_types import CallToolResult, TextContent

from ..support import run_sql
from .conftest import ERAS, Running, Serve
from .test_audit import outcome

STOCK = 100

CALLS = 200

MOVE = "update retail.products set category_id = %s, product_type_id = %s where product_id = 201"


async def sell(running: Running, key: str, count: int, mode: str = "legacy") -> CallToolResult:
    async with running.client("north-key", mode=mode) as client:
        given = {"idempotency_key": key, "items": [{"product": "H-1", "quantity": count}]}
        return await client.call_tool("record_sale", given)


async def post_sale(running: Running, key: str) -> dict[str, Any]:
    """Sell a hammer with a plain request; retry when the busy server asks for it."""
    given = {"idempotency_key": key, "items": [{"product": "H-1", "quantity": 1}]}
    call = {"name": "record_sale", "arguments": given}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    for _ in range(60):
        response = await running.post(json.dumps(body), key="north-key")
        result: dict[str, Any] = response.json()["result"]
        if result.get("_meta", {}).get("code") != "too_busy":
            break
        await asyncio.sleep(result["_meta"]["retry_after"])
    return result


def figures(admin_url: str) -> tuple[int, int, int]:
    """The stock, the number of sales, and the difference between rollups and sales."""
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(
            """
            select
                (
                    select quantity_on_hand from retail.inventory
                    where (store_id, product_id) = (101, 201)
                ),
                (select count(*) from retail.orders where order_number like 'S-%'),
                (select count(*) from ops.reconcile_rollups())
            """
        ).fetchone()
    assert row is not None
    return row


def restock(admin_url: str, pieces: int) -> None:
    run_sql(
        admin_url,
        f"update retail.inventory set quantity_on_hand = {pieces}"
        " where (store_id, product_id) = (101, 201)",
    )


@pytest.mark.parametrize("mode", ERAS)
async def test_a_sale_is_recorded_once(running: Running, admin_url: str, mode: str) -> None:
    first = await sell(running, "one", 2, mode)
    again = await sell(running, "one", 2, mode)
    assert not first.is_error
    assert first.structured_content is not None
    assert again.structured_content is not None
    (row,) = first.structured_content["rows"]
    assert (row["line_total"], row["quantity_left"], row["is_repeated"]) == (40.0, 3, False)
    assert again.structured_content["rows"] == [row | {"is_repeated": True}]
    assert figures(admin_url) == (3, 1, 0)


async def test_the_last_pieces_are_sold_once(running: Running, admin_url: str) -> None:
    restock(admin_url, STOCK)
    results = await asyncio.gather(*(post_sale(running, uuid.uuid4().hex) for _ in range(CALLS)))
    refused = [result for result in results if result.get("isError")]
    assert len(refused) == CALLS - STOCK
    for result in refused:
        assert result["content"][0]["text"].startswith(
            "refused: not enough in stock: 'Claw Hammer' (H-1): 1 asked for, 0 in stock."
        )
        assert result["_meta"]["code"] == "refused"
    assert figures(admin_url) == (0, STOCK, 0)


@pytest.mark.attack(26)
async def test_one_request_sent_many_times_is_done_once(running: Running, admin_url: str) -> None:
    restock(admin_url, STOCK)
    results = await asyncio.gather(*(sell(running, "same", 1) for _ in range(20)))
    numbers = set()
    for result in results:
        assert result.structured_content is not None
        numbers.add(result.structured_content["rows"][0]["order_number"])
    assert len(numbers) == 1
    assert figures(admin_url) == (STOCK - 1, 1, 0)


async def test_writes_of_all_kinds_keep_the_sums(running: Running, admin_url: str) -> None:
    restock(admin_url, STOCK)
    sold = await asyncio.gather(*(sell(running, f"sale {number}", 2) for number in range(20)))
    numbers = [(result.structured_content or {})["rows"][0]["order_number"] for result in sold]

    async def take_back(number: str, attempt: int) -> bool:
        async with running.client("north-key") as client:
            given = {
                "idempotency_key": f"{number} {attempt}",
                "original_order_number": number,
                "items": [{"product": "claw hammer", "quantity": 2}],
            }
            return not (await client.call_tool("record_return", given)).is_error

    # Each order is returned twice at the same time, and only one return is accepted.
    taken = await asyncio.gather(
        *(take_back(number, attempt) for number in numbers for attempt in (1, 2)),
        *(sell(running, f"further {number}", 1) for number in range(10)),
    )
    assert sum(result is True for result in taken) == len(numbers)
    assert figures(admin_url) == (STOCK - 10, 30, 0)


async def test_refusals_say_what_a_line_must_hold(running: Running) -> None:
    async with running.client("north-key") as client:
        given = {"idempotency_key": "x", "items": [{"product": "H-1", "quantity": 0}]}
        result = await client.call_tool("record_sale", given)
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert content.text == (
        "invalid_argument: items must be a list of 1 to 200, each an object of"
        " {product: text of 1 to 200 characters; quantity: an integer from 1 to 100000;"
        " unit_price (optional): a number from 0 to 99999999;"
        " discount (optional): a number from 0 to 99999999}."
    )


async def test_hints_tell_clients_what_a_write_does(running: Running) -> None:
    async with running.client("north-key") as client:
        hints = {tool.name: tool.annotations for tool in (await client.list_tools()).tools}
    for name, destructive in (("record_sale", False), ("set_reorder_point", True)):
        told = hints[name]
        assert told is not None
        assert told.read_only_hint is False
        assert told.destructive_hint is destructive
        assert told.idempotent_hint is True


async def test_a_product_moves_while_it_is_sold(running: Running, admin_url: str) -> None:
    restock(admin_url, STOCK)
    connect = psycopg.AsyncConnection.connect
    async with await connect(admin_url) as mover, await connect(admin_url) as seller:
        # A sale that begins after the move waits for it ...
        await mover.execute(MOVE, (2, 3))
        sale = asyncio.create_task(sell(running, "after the move", 1))
        await asyncio.sleep(0.5)
        assert not sale.done()
        await mover.commit()
        assert not (await sale).is_error
        assert figures(admin_url) == (STOCK - 1, 1, 0)

        # ... and the move waits for sales that began before it.
        await seller.execute(
            "insert into retail.order_items"
            " (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)"
            " select store_id, order_id, 2, 201, 1, 20, 20"
            " from retail.orders where order_number like 'S-%'"
        )
        move = asyncio.create_task(mover.execute(MOVE, (1, 1)))
        await asyncio.sleep(0.5)
        assert not move.done()
        await seller.commit()
        await move
        await mover.commit()
    assert figures(admin_url) == (STOCK - 1, 1, 0)


async def test_a_refused_write_costs_no_later_call(serve: Serve) -> None:
    """The rollback makes psycopg deallocate the connection's prepared statements."""
    async with serve(pool_min_size=1, pool_max_size=1) as running:
        for tool in ("list_stores", "daily_sales", "list_stores"):
            assert await outcome(running, tool, key="north-key") == "ok"
            given = {"idempotency_key": "refused", "items": [{"product": "absent", "quantity": 1}]}
            assert await outcome(running, "record_sale", key="north-key", **given) != "ok"
        for tool in ("list_stores", "daily_sales"):
            assert await outcome(running, tool, key="north-key") == "ok"
