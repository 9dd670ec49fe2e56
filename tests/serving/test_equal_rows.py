"""Plain SQL returns the same rows as an MCP call."""

from typing import Any

import orjson
import psycopg
import pytest
from psycopg import sql

from ..conftest import Database
from .conftest import Running

# Values of required arguments, by name.
KNOWN: dict[str, Any] = {
    "customer": "N-1",
    "image_vector": [1.0] + [0.0] * 511,
    "postgresql_query": "select name, kind from stores order by name",
    "product_name": "claw hammer",
    "query": "clwa hamer",
    "query_description": "drives nails",
    "table_name": "orders",
    "table_names": ["orders", "stores"],
}

RANGE = {"start_date": "2025-06-01", "end_date": "2025-06-03"}

# Tools whose answer depends on the current time.
MOMENTARY = {"get_current_utc_date"}


@pytest.mark.parametrize(
    ("key", "login"),
    [
        ("north-key", "bi_test_north"),
        ("head-key", "bi_test_head"),
        ("analyst-key", "bi_test_analyst"),
    ],
)
async def test_sql_and_mcp_give_the_same(
    running: Running, database: Database, key: str, login: str
) -> None:
    with psycopg.connect(database.admin) as connection:
        connection.execute(
            "insert into search.image_embeddings (product_id, embedding)"
            " select product_id, (array[1::real, product_id] || array_fill(0::real, array[510]))"
            "::extensions.vector::extensions.halfvec from retail.products"
        )
    compared = 0
    async with running.client(key) as client:
        tools = [
            tool
            for tool in (await client.list_tools()).tools
            if tool.annotations and tool.annotations.read_only_hint
        ]
        with psycopg.connect(database.login(login), autocommit=True) as connection:
            for tool in tools:
                if tool.name in MOMENTARY:
                    continue
                schema = tool.input_schema
                given = {name: KNOWN[name] for name in schema.get("required", [])}
                given |= {name: day for name, day in RANGE.items() if name in schema["properties"]}
                result = await client.call_tool(tool.name, given)
                assert not result.is_error, (tool.name, result.content)
                content = result.structured_content
                assert content is not None
                is_table = "row_count" in content and "columns" not in content
                answered = content["rows"] if is_table else [content]
                cursor = content.get("next_cursor")
                rows = asked(connection, tool.name, given)
                if "next_cursor" in content:
                    assert [row.pop("next_cursor") for row in rows][-1:] in ([cursor], [])
                assert rows == answered, tool.name
                compared += 1
    assert compared >= 30 if login != "bi_test_analyst" else compared >= 25


def asked(
    connection: "psycopg.Connection[tuple[Any, ...]]", name: str, given: dict[str, Any]
) -> list[Any]:
    """Return the rows of a function in plain SQL, as JSON."""
    call = sql.SQL(
        "select coalesce(json_agg(answer), '[]')::text from api.{}({}) as answer"
    ).format(
        sql.Identifier(name),
        sql.SQL(", ").join(
            sql.SQL("{} => {}").format(sql.Identifier(argument), sql.Literal(value))
            for argument, value in given.items()
        ),
    )
    row = connection.execute(call).fetchone()
    assert row is not None
    found: list[Any] = orjson.loads(row[0])
    return found


async def test_a_forecast_is_the_same(running: Running, database: Database) -> None:
    with psycopg.connect(database.admin) as connection:
        connection.execute(
            "insert into retail.orders (store_id, order_id, order_number, kind,"
            " customer_store_id, customer_id, ordered_at, order_date, subtotal, total)"
            " overriding system value"
            " select 101, 8000 + day, 'F' || day, 'sale', 101, 401,"
            " timestamptz '2025-01-01 18:00+00' + day * interval '1 day',"
            " date '2025-01-01' + day, day % 7 + 1, day % 7 + 1"
            " from generate_series(0, 150) as day"
        )
    given = {"horizon_days": 7, "store_name": "north"}
    async with running.client("north-key") as client:
        result = await client.call_tool("sales_forecast", given)
    assert result.structured_content is not None
    told = result.structured_content["rows"]
    assert len(told) == 7
    with psycopg.connect(database.login("bi_test_north"), autocommit=True) as connection:
        assert asked(connection, "sales_forecast", given) == told


WRITES: dict[str, dict[str, Any]] = {
    "record_sale": {"items": [{"product": "H-1", "quantity": 1}]},
    "record_return": {"original_order_number": "A4", "items": [{"product": "P-2", "quantity": 1}]},
    "adjust_inventory": {"product_name": "H-1", "change": 2, "reason": "count"},
    "set_reorder_point": {"product_name": "H-1", "new_reorder_point": 4},
}

# The same lines in SQL.
ITEMS = {"record_sale": '{"(H-1,1,,)"}', "record_return": '{"(P-2,1)"}'}


async def test_a_write_is_the_same(running: Running, database: Database) -> None:
    """A write by MCP counts as the same request in SQL, and vice versa."""
    async with running.client("north-key") as client:
        tools = {
            tool.name: tool.input_schema
            for tool in (await client.list_tools()).tools
            if tool.annotations and not tool.annotations.read_only_hint
        }
        assert tools.keys() == WRITES.keys()
        for name, given in WRITES.items():
            request = {"idempotency_key": f"by mcp {name}"} | given
            result = await client.call_tool(name, request)
            assert not result.is_error, (name, result.content)
            content = result.structured_content
            assert content is not None
            first = content.get("rows", [content])
            for row in first:
                row["is_repeated"] = True
            in_sql = given | ({"items": ITEMS[name]} if "items" in given else {})
            # Logins belong to the cluster, and another test may have made this one read-only.
            with psycopg.connect(
                database.login("bi_test_north"),
                autocommit=True,
                options="-c default_transaction_read_only=off",
            ) as connection:
                again = in_sql | {"idempotency_key": f"by mcp {name}"}
                assert asked(connection, name, again) == first, name

                first = asked(connection, name, in_sql | {"idempotency_key": f"by sql {name}"})
            result = await client.call_tool(name, given | {"idempotency_key": f"by sql {name}"})
            assert not result.is_error, (name, result.content)
            content = result.structured_content
            assert content is not None
            assert content.get("rows", [content]) == [row | {"is_repeated": True} for row in first]
