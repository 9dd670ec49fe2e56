"""Short questions: shares, single days, returns, and the stock of a store."""

from .question import Question
from .sales import DECEMBER, YEAR

PASSING = (
    Question(
        topic="Shares",
        asks="Which share of our sales did the online store make in 2025?",
        tool="store_performance",
        arguments=YEAR,
        shows="share_percent",
        rest="where store = 'Online'",
        truth="select round(100 * sum(net) filter (where store = 'Online') / sum(net), 2) from "
        "receipts where order_date between '2025-01-01' and '2025-12-31'",
    ),
    Question(
        topic="Shares",
        asks="What part of what we sold before discounts did we give away in December, in percent?",
        tool="daily_sales",
        arguments=DECEMBER | {"max_rows": 100},
        shows="round(100 * sum(discounts) / sum(gross_sales), 1)",
        truth="select round(100 * sum(discount) / sum(line_total + discount), 1) from lines where "
        "quantity > 0 and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Shares",
        asks="How many receipts of 2025 have a single piece, and which share is that?",
        tool="basket_sizes",
        arguments=YEAR,
        shows="orders, share_percent",
        rest="where pieces = '1'",
        truth="select count(*) filter (where pieces = 1), round(100.0 * count(*) filter (where "
        "pieces = 1) / count(*), 1) from (select sum(quantity) filter (where quantity > 0) as"
        " pieces from lines where kind <> 'return' and order_date between '2025-01-01' and "
        "'2025-12-31' group by store_id, order_id) as baskets",
    ),
    Question(
        topic="Shares",
        asks="How many pieces does a receipt have on average?",
        tool="basket_sizes",
        arguments=YEAR,
        shows="mean_pieces",
        rest="limit 1",
        truth="select round(sum(quantity)::numeric / count(distinct (store_id, order_id)), 2) from "
        "lines where kind <> 'return' and quantity > 0 and order_date between '2025-01-01' "
        "and '2025-12-31'",
    ),
    Question(
        topic="Baskets",
        asks="On how many receipts of 2025 were paint and hand tools together?",
        tool="category_affinity",
        arguments=YEAR | {"max_rows": 1000},
        shows="orders_together",
        rest="where category in ('paint', 'hand tools') and other_category in ('paint', 'hand "
        "tools') limit 1",
        truth="select count(*) from (select store_id, order_id from lines where quantity > 0 and "
        "category in ('paint', 'hand tools') and order_date between '2025-01-01' and "
        "'2025-12-31' group by 1, 2 having count(distinct category) = 2) as both_of_them",
    ),
    Question(
        topic="Days",
        asks="How much sales tax did we collect in December?",
        tool="daily_sales",
        arguments=DECEMBER | {"max_rows": 100},
        shows="sum(tax)",
        truth="select sum(tax) from receipts where order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Days",
        asks="On how many days of 2025 did nobody buy anything in Bellevue?",
        tool="daily_sales",
        arguments=YEAR | {"store_name": "Bellevue", "max_rows": 1000},
        shows="count(*) filter (where orders = 0)",
        truth="select 365 - count(distinct order_date) from receipts where store = 'Bellevue' and "
        "kind <> 'return' and order_date between '2025-01-01' and '2025-12-31'",
    ),
    Question(
        topic="Days",
        asks="Which was our best day of 2025?",
        tool="daily_sales",
        arguments=YEAR | {"max_rows": 1000},
        shows="sales_date, net_sales",
        rest="order by net_sales desc limit 1",
        truth="select order_date, sum(net) from receipts where order_date between '2025-01-01' and "
        "'2025-12-31' group by 1 order by 2 desc limit 1",
    ),
    Question(
        topic="Days",
        asks="How many Sundays had December, and how many orders came on them?",
        tool="sales_profile",
        arguments=DECEMBER,
        shows="days, orders",
        rest="where slot = 'Sunday'",
        truth="select 4, count(*) from receipts where kind <> 'return' and extract(isodow from "
        "order_date) = 7 and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Days",
        asks="What did each month of the last quarter bring?",
        tool="sales_trends",
        arguments={"start_date": "2025-10-01", "end_date": "2025-12-31", "granularity": "month"},
        shows="from_day, net_sales",
        truth="select date_trunc('month', order_date)::date, sum(net) from receipts where "
        "order_date >= '2025-10-01' group by 1 order by 1",
    ),
    Question(
        topic="Days",
        asks="What did the four weeks before new year's week bring on average?",
        tool="sales_trends",
        arguments={"start_date": "2025-12-01", "end_date": "2025-12-28", "granularity": "week"},
        shows="rolling_mean",
        rest="where from_day = '2025-12-22'",
        truth="select round(sum(net) / 4, 2) from receipts where order_date between '2025-12-01' "
        "and '2025-12-28'",
    ),
    Question(
        topic="Days",
        asks="How did Christmas week do against that of the year before, in orders?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-12-22",
            "end_date": "2025-12-28",
            "compare_with": "year_before",
        },
        shows="orders, other_orders, other_first_day",
        truth="select count(*) filter (where order_date between '2025-12-22' and '2025-12-28'), "
        "count(*) filter (where order_date between '2024-12-23' and '2024-12-29'), date "
        "'2024-12-23' from receipts where kind <> 'return'",
    ),
    Question(
        topic="Days",
        asks="Up to which day do our data reach?",
        tool="get_current_utc_date",
        shows="data_through",
        truth="select max(order_date) from receipts",
    ),
    Question(
        topic="Returns",
        asks="How many pieces of each category came back in 2025?",
        tool="returns_analysis",
        arguments=YEAR | {"group_by": "category", "max_rows": 100},
        shows="name, returned_units",
        rest="order by name",
        truth="select category, -sum(quantity) from lines where quantity < 0 and order_date between"
        " '2025-01-01' and '2025-12-31' group by 1 order by 1",
    ),
    Question(
        topic="Returns",
        asks="What is the return rate of each store in 2025?",
        tool="returns_analysis",
        arguments=YEAR | {"group_by": "store", "max_rows": 100},
        shows="name, return_percent",
        rest="order by name",
        truth="select store, round(-100 * sum(line_total) filter (where quantity < 0) / "
        "sum(line_total) filter (where quantity > 0), 1) from lines where order_date between "
        "'2025-01-01' and '2025-12-31' group by 1 having min(quantity) < 0 order by 1",
    ),
    Question(
        topic="Returns",
        asks="What did Seattle take back in December, in all?",
        tool="returns_analysis",
        arguments=DECEMBER | {"store_name": "Seattle", "max_rows": 1},
        shows="total_returned_sales",
        truth="select -sum(line_total) from lines where quantity < 0 and store = 'Seattle' and "
        "order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Ranges of goods",
        asks="How many pieces did the most sold product of the online store sell in 2025?",
        tool="top_products",
        arguments=YEAR | {"store_name": "Online", "rank_by": "units", "max_rows": 1},
        shows="units",
        truth="select sum(quantity) from lines where store = 'Online' and order_date between "
        "'2025-01-01' and '2025-12-31' group by product_id order by 1 desc limit 1",
    ),
    Question(
        topic="Ranges of goods",
        asks="What did the paint earn that earned Tacoma most in 2025?",
        tool="top_products",
        arguments=YEAR
        | {"store_name": "Tacoma", "category_name": "paint", "rank_by": "margin", "max_rows": 1},
        shows="margin",
        truth="select sum(line_total - quantity * unit_cost) from lines where store = 'Tacoma' and "
        "category = 'paint' and order_date between '2025-01-01' and '2025-12-31' group by "
        "product_id order by 1 desc limit 1",
    ),
    Question(
        topic="Ranges of goods",
        asks="How many products of each category did we sell in December?",
        tool="category_performance",
        arguments=DECEMBER | {"max_rows": 100},
        shows="category, products_sold",
        rest="where products_sold > 0 order by category",
        truth="select category, count(distinct product_id) filter (where quantity > 0) from lines "
        "where order_date between '2025-12-01' and '2025-12-31' group by 1 order by 1",
    ),
    Question(
        topic="Ranges of goods",
        asks="How many pieces of each supplier did we sell in 2025, less what came back?",
        tool="supplier_performance",
        arguments=YEAR | {"max_rows": 100},
        shows="supplier, units",
        rest="where supplier is not null order by supplier",
        truth="select suppliers.name, sum(quantity) from lines join retail.products using "
        "(product_id) join retail.suppliers using (supplier_id) where order_date between "
        "'2025-01-01' and '2025-12-31' group by 1 order by 1",
    ),
    Question(
        topic="Ranges of goods",
        asks="What does December sell in an average year?",
        tool="seasonal_trends",
        arguments={"max_rows": 1000},
        shows="mean_net_sales",
        rest="where category = 'all' and month_number = 12",
        truth="select avg(net) from (select sum(net) as net from receipts where extract(month from "
        "order_date) = 12 group by extract(year from order_date)) as decembers",
    ),
    Question(
        topic="Stores",
        asks="Which stores do we have, and from which day on do we know their sales?",
        tool="list_stores",
        shows="store, first_order_date",
        rest="order by store",
        truth="select store, min(order_date) from receipts group by 1 order by 1",
    ),
    Question(
        topic="Stores",
        asks="In which currency are the amounts of all stores?",
        tool="list_stores",
        shows="distinct currency",
        truth="select currency from retail.settings",
    ),
    Question(
        topic="Stores",
        asks="Who gives more away in discounts, Seattle or Tacoma?",
        tool="compare_stores",
        arguments=YEAR | {"store_names": ["Seattle", "Tacoma"]},
        shows="store, value",
        rest="where metric = 'discount rate' order by store",
        truth="select store, round(100 * sum(discount) / sum(line_total + discount), 1) from lines "
        "where quantity > 0 and store in ('Seattle', 'Tacoma') and order_date between "
        "'2025-01-01' and '2025-12-31' group by 1 order by 1",
    ),
    Question(
        topic="Stores",
        asks="By how much did each store change from 2024 to 2025?",
        tool="compare_periods",
        arguments=YEAR | {"compare_with": "year_before", "group_by": "store", "max_rows": 100},
        shows="name, change",
        rest="order by name",
        truth="select store, sum(net) filter (where order_date between '2025-01-01' and "
        "'2025-12-31') - sum(net) filter (where order_date between '2024-01-01' and "
        "'2024-12-31') from receipts group by 1 order by 1",
    ),
    Question(
        topic="Stores",
        asks="What did all stores that were open in both years sell in 2025, and in 2024?",
        tool="same_store_growth",
        arguments=YEAR,
        shows="net_sales, other_net_sales",
        rest="where store_group = 'all'",
        truth="select sum(net) filter (where order_date between '2025-01-01' and '2025-12-31'), "
        "sum(net) filter (where order_date between '2024-01-01' and '2024-12-31') from "
        "receipts",
    ),
    Question(
        topic="Stores",
        asks="How many orders did the store of the Seattle manager take in 2025?",
        tool="daily_sales",
        arguments=YEAR | {"max_rows": 1000},
        shows="sum(orders)",
        truth="select count(*) from receipts where store = 'Seattle' and kind <> 'return' and "
        "order_date between '2025-01-01' and '2025-12-31'",
        caller="bi_seattle",
    ),
    Question(
        topic="Stores",
        asks="Whose sales does the Seattle manager see?",
        tool="store_performance",
        arguments=YEAR,
        shows="store, net_sales",
        truth="select store, sum(net) from receipts where store = 'Seattle' and order_date between "
        "'2025-01-01' and '2025-12-31' group by 1",
        caller="bi_seattle",
    ),
    Question(
        topic="Stock",
        asks="How many pieces of paint lie in Tacoma?",
        tool="inventory_status",
        arguments={"store_name": "Tacoma", "category_name": "paint", "max_rows": 1},
        shows="total_units",
        truth="select sum(quantity_on_hand) from retail.inventory join retail.stores using "
        "(store_id) join retail.products using (product_id) join retail.categories using "
        "(category_id) where stores.name = 'Tacoma' and categories.name = 'paint'",
    ),
    Question(
        topic="Stock",
        asks="How many products has Bellevue that are low, but not out?",
        tool="inventory_status",
        arguments={"store_name": "Bellevue", "state": "low", "max_rows": 1},
        shows="total_rows",
        truth="select count(*) from retail.inventory join retail.stores using (store_id) where "
        "stores.name = 'Bellevue' and quantity_on_hand > 0 and quantity_on_hand <= "
        "reorder_point",
    ),
    Question(
        topic="Stock",
        asks="How many pieces do we have in all, old and new?",
        tool="stock_age",
        shows="sum(units)",
        truth="select sum(quantity_on_hand) from retail.inventory",
    ),
    Question(
        topic="Customers",
        asks="Of those who first bought in October, how many came back in November?",
        tool="cohort_retention",
        arguments={"months": 6},
        shows="cohort_customers, active_customers",
        rest="where cohort::text like '2025-10%' and months_later = 1",
        truth="select count(*), count(*) filter (where exists (select from receipts as later where "
        "later.customer_store_id = buyers.customer_store_id and later.customer_id = "
        "buyers.customer_id and later.kind <> 'return' and later.order_date between "
        "'2025-11-01' and '2025-11-30')) from (select customer_store_id, customer_id, "
        "min(order_date) as first_day from receipts where kind <> 'return' and not is_walk_in"
        " group by 1, 2) as buyers where first_day between '2025-10-01' and '2025-10-31'",
    ),
    Question(
        topic="Customers",
        asks="How many pieces does an order have this year, and how many had it last year?",
        tool="business_summary",
        arguments=YEAR,
        shows="value, year_before",
        rest="where metric = 'items per order'",
        truth="select round(sum(quantity) filter (where order_date between '2025-01-01' and "
        "'2025-12-31')::numeric / count(distinct (store_id, order_id)) filter (where "
        "order_date between '2025-01-01' and '2025-12-31'), 2), round(sum(quantity) filter "
        "(where order_date between '2024-01-01' and '2024-12-31')::numeric / count(distinct "
        "(store_id, order_id)) filter (where order_date between '2024-01-01' and "
        "'2024-12-31'), 2) from lines where kind <> 'return' and quantity > 0",
    ),
)
