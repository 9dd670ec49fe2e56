"""Product search and recommendations."""

from .question import Question
from .sales import YEAR

PRODUCTS = (
    Question(
        topic="Search",
        asks="What is the product with the number HW-0019?",
        tool="search_products",
        arguments={"query": "HW-0019", "max_rows": 1},
        shows="product",
        truth="select name from retail.products where sku = 'HW-0019'",
    ),
    Question(
        topic="Search",
        asks="How many paints do we offer for less than 30?",
        tool="search_products",
        arguments={"query": "paint", "category_name": "paint", "max_price": 30, "max_rows": 1},
        shows="total_rows",
        truth="select count(*) from retail.products join retail.categories using (category_id)"
        " where categories.name = 'paint' and base_price <= 30"
        " and (discontinued_on is null or discontinued_on > current_date)",
    ),
    Question(
        topic="Search",
        asks="Which hamer (misspelt) do we have: does the first find have hammer in its name?",
        tool="search_products",
        arguments={"query": "hamer", "max_rows": 1},
        shows="product ilike '%hammer%'",
        truth="select exists (select from retail.products where name ilike '%hammer%')",
    ),
    Question(
        topic="Search",
        asks="What do I need to put up a shelf? Among how many products in stock in Seattle may I choose?",
        tool="hybrid_product_search",
        arguments={"query": "put up a shelf", "in_stock_at": "Seattle"},
        shows="max(total_rows), bool_and(quantity_in_stock > 0)",
        truth="select count(*), true from retail.inventory join retail.stores using (store_id)"
        " join retail.products using (product_id) where stores.name = 'Seattle' and quantity_on_hand > 0"
        " and (discontinued_on is null or discontinued_on > current_date)",
    ),
    Question(
        topic="Baskets",
        asks="On how many receipts was the best seller together with its best companion?",
        tool="get_product_recommendations",
        arguments={"kind": "cross_sell", "product_name": "HW-0019", "max_rows": 1},
        shows="count_together",
        truth="select count(distinct (one.store_id, one.order_id)) from lines as one"
        " join lines as other using (store_id, order_id)"
        " where one.sku = 'HW-0019' and other.sku <> 'HW-0019' and one.quantity > 0 and other.quantity > 0"
        " group by other.sku order by 1 desc limit 1",
    ),
    Question(
        topic="Prices",
        asks="What did one piece of HW-0019 cost our customers on average in 2025?",
        tool="product_performance",
        arguments=YEAR | {"product_name": "HW-0019"},
        shows="average_price",
        truth="select sum(line_total) / sum(quantity) from lines where sku = 'HW-0019' and order_date >= '2025-01-01'",
    ),
    Question(
        topic="Prices",
        asks="What was the margin on hand tools in 2025, in percent?",
        tool="category_performance",
        arguments=YEAR,
        shows="margin_percent",
        rest="where category = 'hand tools'",
        truth="select round(100 * sum(line_total - quantity * unit_cost) / sum(line_total), 1) from lines"
        " where category = 'hand tools' and order_date >= '2025-01-01'",
    ),
)
