"""Stock: what is available, what is missing, and its value."""

from .question import Question

STOCK = (
    Question(
        topic="Stock",
        asks="How many pieces are in stock in all?",
        tool="inventory_value",
        arguments={"max_rows": 1000},
        shows="sum(units)",
        truth="select sum(quantity_on_hand) from retail.inventory",
    ),
    Question(
        topic="Stock",
        asks="What is the stock of each store worth at list price?",
        tool="inventory_value",
        arguments={"max_rows": 1000},
        shows="store, sum(list_value)",
        rest="group by store order by store",
        truth="select stores.name, sum(quantity_on_hand * base_price) from retail.inventory"
        " join retail.products using (product_id) join retail.stores using (store_id)"
        " group by stores.name order by stores.name",
    ),
    Question(
        topic="Stock",
        asks="What did the paint in Tacoma cost us?",
        tool="inventory_value",
        arguments={"store_name": "Tacoma", "category_name": "paint"},
        shows="sum(cost_value)",
        truth="select sum(quantity_on_hand * cost) from retail.inventory join retail.products using (product_id)"
        " join retail.categories using (category_id) join retail.stores using (store_id)"
        " where stores.name = 'Tacoma' and categories.name = 'paint'",
    ),
    Question(
        topic="Stock",
        asks="What is out of stock in Seattle, and how many products are that?",
        tool="inventory_status",
        arguments={"store_name": "Seattle", "state": "out", "max_rows": 1},
        shows="max(total_rows)",
        truth="select nullif(count(*), 0) from retail.inventory join retail.stores using (store_id)"
        " join retail.products using (product_id) where stores.name = 'Seattle' and quantity_on_hand = 0"
        " and (discontinued_on is null or discontinued_on > '2025-12-31')",
    ),
    Question(
        topic="Stock",
        asks="How many of each product with the sku HW-0019 does each store have?",
        tool="inventory_status",
        arguments={"product_name": "HW-0019", "max_rows": 100},
        shows="store, quantity_on_hand",
        rest="order by store",
        truth="select stores.name, quantity_on_hand from retail.inventory join retail.stores using (store_id)"
        " join retail.products using (product_id) where sku = 'HW-0019' order by stores.name",
    ),
    Question(
        topic="Stock",
        asks="How many products does Everett carry in each category?",
        tool="inventory_value",
        arguments={"store_name": "Everett", "max_rows": 1000},
        shows="category, products",
        rest="order by category",
        truth="select categories.name, count(*) from retail.inventory join retail.products using (product_id)"
        " join retail.categories using (category_id) join retail.stores using (store_id)"
        " where stores.name = 'Everett' and quantity_on_hand > 0 group by categories.name order by categories.name",
    ),
    Question(
        topic="Stock",
        asks="Which products that we carry have run out anywhere?",
        tool="stockouts",
        arguments={"max_rows": 1000},
        shows="count(*)",
        truth="select count(*) from retail.inventory join retail.products using (product_id)"
        " where quantity_on_hand = 0 and (discontinued_on is null or discontinued_on > '2025-12-31')",
    ),
    Question(
        topic="Stock",
        asks="When was the last one of each missing product sold in Seattle?",
        tool="stockouts",
        arguments={"store_name": "Seattle", "max_rows": 1000},
        shows="sku, last_sale_date",
        rest="order by sku",
        truth="select products.sku, (select max(order_date) from lines where lines.product_id = inventory.product_id"
        " and lines.store_id = inventory.store_id and quantity > 0) from retail.inventory"
        " join retail.products using (product_id) join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and quantity_on_hand = 0"
        " and (discontinued_on is null or discontinued_on > '2025-12-31') order by products.sku",
    ),
    Question(
        topic="Stock",
        asks="How many products on the shelves of Redmond did nobody buy and keep in 2025?",
        tool="slow_movers",
        arguments={"store_name": "Redmond", "inactive_days": 365, "max_rows": 1000},
        shows="count(*)",
        rest="where units_sold = 0",
        truth="select count(*) from retail.inventory join retail.stores using (store_id)"
        " join retail.products using (product_id)"
        " where stores.name = 'Redmond' and quantity_on_hand > 0"
        " and coalesce((select sum(quantity) from lines where lines.product_id = inventory.product_id"
        " and lines.store_id = inventory.store_id and order_date >= '2025-01-01'), 0) = 0",
    ),
    Question(
        topic="Stock",
        asks="How many pieces does the Online store hold?",
        tool="inventory_status",
        arguments={"store_name": "Online", "max_rows": 1},
        shows="total_units",
        truth="select sum(quantity_on_hand) from retail.inventory join retail.stores using (store_id)"
        " where stores.name = 'Online'",
    ),
)
