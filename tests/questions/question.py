"""The parts of a question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question in plain words, the call that answers it, and a query for the truth."""

    topic: str
    asks: str
    tool: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    # What to compare of the answer: SQL expressions over its columns, and clauses after the call,
    # such as where or order by.
    shows: str
    rest: str = ""
    # A query over the base tables only; it may use the WITH query below.
    truth: str
    caller: str = "bi_head_office"


# Every line of every order, with the names that the questions use, and without summary tables.
LINES = """
    with lines as (
        select
            stores.name as store,
            categories.name as category,
            product_types.name as product_type,
            products.name as product,
            products.sku,
            products.brand,
            orders.store_id,
            orders.order_id,
            orders.kind,
            orders.order_date,
            orders.ordered_at,
            orders.payment_method,
            orders.customer_store_id,
            orders.customer_id,
            customers.is_walk_in,
            order_items.product_id,
            order_items.quantity,
            order_items.line_total,
            order_items.discount,
            order_items.unit_cost
        from retail.order_items
        join retail.orders using (store_id, order_id)
        join retail.stores using (store_id)
        join retail.products using (product_id)
        join retail.categories using (category_id)
        join retail.product_types using (product_type_id)
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
    ),
    receipts as (
        select
            stores.name as store,
            orders.*,
            orders.subtotal - orders.discount as net,
            customers.is_walk_in
        from retail.orders
        join retail.stores using (store_id)
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
    )
"""
