"""The measured calls of tools, and the plain queries that they are compared with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retail_mcp.catalog.call_statement import KEPT_VERSION, call_parameters
from retail_mcp.catalog.functions import Catalog, Function
from retail_mcp.serving.credentials import Credentials

CALLERS = {
    "one store": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "head office": "00000000-0000-0000-0000-000000000000",
}

RANGES = {
    "a month": {"start_date": "2026-10-01", "end_date": "2026-10-31"},
    "a year": {"start_date": "2025-11-01", "end_date": "2026-10-31"},
}

# Values of required arguments, by name.
REQUIRED: Mapping[str, Any] = {
    "customer": "SEA-0000001",
    "image_vector": "{" + ",".join(["0.0442"] * 512) + "}",
    "postgresql_query": "select sum(net_sales) from retail.daily_store_sales",
    "product_name": "HT-0001",
    "query": "cordless drill",
    "query_description": "something to hang a heavy mirror",
    "table_name": "orders",
    "table_names": "{orders,stores}",
}


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call of a tool with certain arguments."""

    function: Function
    label: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Plain:
    """The same figures without rollups, from all orders of the range and their lines."""

    label: str
    tool: str
    query: str


PLAIN = (
    Plain(
        label="sales of a month by day",
        tool="daily_sales",
        query="""
            select
                orders.order_date,
                count(*),
                sum(orders.subtotal - orders.discount),
                sum(lines.units)
            from retail.orders
            cross join lateral (
                select sum(order_items.quantity) as units
                from retail.order_items
                where order_items.store_id = orders.store_id
                    and order_items.order_id = orders.order_id
            ) as lines
            where orders.order_date between '2026-10-01' and '2026-10-31'
            group by orders.order_date
        """,
    ),
    Plain(
        label="products of a month",
        tool="top_products",
        query="""
            select
                order_items.product_id,
                sum(order_items.quantity) as units,
                sum(order_items.line_total) as net_sales
            from retail.orders
            join retail.order_items
                on order_items.store_id = orders.store_id
                and order_items.order_id = orders.order_id
            where orders.order_date between '2026-10-01' and '2026-10-31'
            group by order_items.product_id
            order by net_sales desc
            limit 10
        """,
    ),
)

# The policy of the example that most users start from: an OR and a look at the stores for each row.
# It is created in a transaction that is rolled back.
PER_ROW_POLICY = """
    create table public.store_users as
    select principal_stores.store_id, principal_stores.principal_id::text as user_id
    from auth.principal_stores;
    create index on public.store_users (store_id);
    grant usage on schema public to retail_definer;
    grant select on public.store_users to retail_definer;
    drop policy wall on retail.orders;
    drop policy wall on retail.order_items;
    drop policy read on retail.orders;
    drop policy read on retail.order_items;
    create policy read on retail.orders for all to public using (
        current_setting('bench.user_id') = '00000000-0000-0000-0000-000000000000'
        or exists (
            select from public.store_users
            where store_users.store_id = orders.store_id
                and store_users.user_id = current_setting('bench.user_id')
        )
    );
    create policy read on retail.order_items for all to public using (
        current_setting('bench.user_id') = '00000000-0000-0000-0000-000000000000'
        or exists (
            select from public.store_users
            where store_users.store_id = order_items.store_id
                and store_users.user_id = current_setting('bench.user_id')
        )
    );
"""


def calls(catalog: Catalog) -> Iterator[Call]:
    """Every reading tool: with its defaults, and for each range that it accepts."""
    for function in catalog.values():
        if not function.read_only:
            continue
        names = {argument.name for argument in function.arguments}
        required = [argument.name for argument in function.arguments if argument.required]
        given = {name: REQUIRED[name] for name in required}
        if "start_date" not in names:
            yield Call(function=function, label="", arguments=given)
            continue
        for label, dates in RANGES.items():
            yield Call(function=function, label=label, arguments=given | dates)


def parameters_of(call: Call, public_id: str) -> Mapping[str, Any]:
    """Return the parameters of a call's statement, for a principal."""
    return {
        **Credentials(issuer="development", subject=public_id).parameters,
        "request_id": "benchmark",
        "peer": None,
        "trace_id": None,
        "application": "retail-mcp",
        # Without a cached answer, so that the function runs.
        KEPT_VERSION: None,
        **call_parameters(call.function, call.arguments, {}),
    }
