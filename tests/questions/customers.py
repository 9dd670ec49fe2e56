"""Who buys, how often, and who has stopped buying."""

from .question import Question
from .sales import DECEMBER, YEAR

# Buyers with a card, with all their orders.
BUYERS = (
    "select customer_store_id, customer_id, min(order_date) as first_day, max(order_date) as last_day,"
    " count(*) as orders from receipts where kind <> 'return' and not is_walk_in group by 1, 2"
)

CUSTOMERS = (
    Question(
        topic="Customers",
        asks="How many customers with a card bought in December?",
        tool="business_summary",
        arguments=DECEMBER,
        shows="value",
        rest="where metric = 'customers'",
        truth="select count(distinct (customer_store_id, customer_id)) from receipts where not is_walk_in"
        " and kind <> 'return' and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Customers",
        asks="How many of last year's customers bought for the first time?",
        tool="customer_analysis",
        arguments=YEAR,
        shows="orders, net_sales",
        rest="where customer_group = 'new'",
        truth=f"select count(*) filter (where kind <> 'return'), sum(net) from receipts join ({BUYERS}) as buyers"
        " using (customer_store_id, customer_id) where order_date >= '2025-01-01'"
        " and first_day >= '2025-01-01'",
    ),
    Question(
        topic="Customers",
        asks="What did walk-in customers spend in December?",
        tool="customer_analysis",
        arguments=DECEMBER,
        shows="net_sales, orders",
        rest="where customer_group = 'walk-in'",
        truth="select sum(net), count(*) filter (where kind <> 'return') from receipts where is_walk_in"
        " and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Customers",
        asks="How many customers bought more than once in 2025?",
        tool="customer_analysis",
        arguments=YEAR,
        shows="repeat_customers",
        rest="where customer_group = 'all'",
        truth="select count(*) from (select from receipts where not is_walk_in and kind <> 'return'"
        " and order_date >= '2025-01-01' group by customer_store_id, customer_id having count(*) > 1) as each",
    ),
    Question(
        topic="Customers",
        asks="Are all customers in exactly one segment?",
        tool="customer_segmentation",
        shows="sum(customers)",
        truth=f"select count(*) from ({BUYERS}) as buyers",
    ),
    Question(
        topic="Customers",
        asks="Which customer has bought most over all time?",
        tool="customer_lifetime_value",
        arguments={"max_rows": 1000},
        shows="customer_number, net_sales",
        rest="order by net_sales desc limit 1",
        truth="select customer_number, sum(net) from receipts join retail.customers"
        " on customers.store_id = customer_store_id and customers.customer_id = receipts.customer_id"
        " where not customers.is_walk_in group by customer_number order by 2 desc limit 1",
    ),
    Question(
        topic="Customers",
        asks="How many customers with a card have bought more than they brought back?",
        tool="customer_lifetime_value",
        arguments={"max_rows": 1},
        shows="total_rows",
        truth="select count(*) from (select from receipts where not is_walk_in"
        " group by customer_store_id, customer_id having sum(net) > 0) as each",
    ),
    Question(
        topic="Customers",
        asks="How often has customer WEB-0000002 bought, and for how much?",
        tool="customer_profile",
        arguments={"customer": "WEB-0000002"},
        shows="orders, net_sales, first_order_date, last_order_date",
        truth="select count(*) filter (where kind <> 'return'), sum(net),"
        " min(order_date) filter (where kind <> 'return'), max(order_date) filter (where kind <> 'return')"
        " from receipts join retail.customers on customers.store_id = customer_store_id"
        " and customers.customer_id = receipts.customer_id where customer_number = 'WEB-0000002'",
    ),
    Question(
        topic="Customers",
        asks="What does customer WEB-0000002 spend most on?",
        tool="customer_profile",
        arguments={"customer": "web-0000002"},
        shows="favourite_category",
        truth="select category from lines join retail.customers on customers.store_id = customer_store_id"
        " and customers.customer_id = lines.customer_id where customer_number = 'WEB-0000002'"
        " group by category order by sum(line_total) desc limit 1",
    ),
    Question(
        topic="Customers",
        asks="Which regulars have not bought for half a year, and how many are they?",
        tool="inactive_customers",
        arguments={"inactive_days": 180, "max_rows": 1},
        shows="total_rows",
        truth=f"select count(*) from ({BUYERS}) as buyers where orders > 1"
        " and date '2025-12-31' - last_day >= 180"
        " and date '2025-12-31' - last_day > 2.0 * (last_day - first_day) / (orders - 1)",
    ),
    Question(
        topic="Customers",
        asks="How many customers does Seattle have that bought there in 2025?",
        tool="customer_analysis",
        arguments=YEAR | {"store_name": "Seattle"},
        shows="orders, net_sales",
        rest="where customer_group = 'all'",
        truth="select count(*) filter (where kind <> 'return'), sum(net) from receipts"
        " where store = 'Seattle' and order_date >= '2025-01-01'",
    ),
    Question(
        topic="Customers",
        asks="How large is the average receipt in December?",
        tool="business_summary",
        arguments=DECEMBER,
        shows="value",
        rest="where metric = 'average order value'",
        truth="select sum(line_total) filter (where quantity > 0) / count(distinct (store_id, order_id)) from lines"
        " where kind <> 'return'"
        " and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Customers",
        asks="How many orders did we take in 2025, and in 2024?",
        tool="business_summary",
        arguments=YEAR,
        shows="value, year_before",
        rest="where metric = 'orders'",
        truth="select count(*) filter (where order_date >= '2025-01-01'),"
        " count(*) filter (where order_date < '2025-01-01')"
        " from receipts where kind <> 'return' and order_date >= '2024-01-01'",
    ),
)
