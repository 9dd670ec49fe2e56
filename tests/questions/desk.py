"""What analysts, store managers and buyers ask: vague words, odd ranges, and several arguments at once."""

from .question import Question

YEAR = {"start_date": "2025-01-01", "end_date": "2025-12-31"}
LAST_WEEKEND = {"start_date": "2025-12-27", "end_date": "2025-12-28"}
FIRST_OF_CUSTOMER = (
    "(select customer_store_id, customer_id, min(order_date) as first_day from receipts"
    " where kind <> 'return' and not is_walk_in group by 1, 2)"
)

DESK = (
    Question(
        topic="In vague words",
        asks="How was last weekend?",
        tool="business_summary",
        arguments=LAST_WEEKEND,
        shows="value, previous, year_before",
        rest="where metric in ('net sales', 'orders') order by metric",
        truth="select sum(net) filter (where order_date in ('2025-12-27', '2025-12-28')),"
        " sum(net) filter (where order_date in ('2025-12-20', '2025-12-21')),"
        " sum(net) filter (where order_date in ('2024-12-28', '2024-12-29')) from receipts"
        " union all select count(*) filter (where order_date in ('2025-12-27', '2025-12-28')),"
        " count(*) filter (where order_date in ('2025-12-20', '2025-12-21')),"
        " count(*) filter (where order_date in ('2024-12-28', '2024-12-29')) from receipts where kind <> 'return'",
    ),
    Question(
        topic="In vague words",
        asks="Are we losing regulars in Tacoma: how many have not come for twice their usual gap and 90 days?",
        tool="inactive_customers",
        arguments={"store_name": "tacoma", "inactive_days": 90, "max_rows": 1},
        shows="total_rows, total_net_sales",
        truth="select count(*), sum(net) from (select count(*) filter (where kind <> 'return') as orders,"
        " min(order_date) filter (where kind <> 'return') as first, max(order_date) filter (where kind <> 'return') as last,"
        " sum(net) as net from receipts where store = 'Tacoma' and not is_walk_in group by customer_store_id, customer_id) as x"
        " where orders > 1 and last < date '2025-12-31' - 89"
        " and date '2025-12-31' - last > 2.0 * (last - first) / (orders - 1)",
    ),
    Question(
        topic="In vague words",
        asks="Is anything wrong with paint in Spokane this quarter?",
        tool="compare_periods",
        arguments={
            "period": "quarter_to_date",
            "compare_with": "year_before",
            "store_name": "spokane",
            "category_name": "PAINT",
        },
        shows="net_sales, other_net_sales, units, other_units, orders, other_orders",
        truth="select coalesce(sum(line_total) filter (where order_date >= '2025-10-01'), 0),"
        " coalesce(sum(line_total) filter (where order_date < '2025-10-01'), 0),"
        " coalesce(sum(quantity) filter (where order_date >= '2025-10-01'), 0),"
        " coalesce(sum(quantity) filter (where order_date < '2025-10-01'), 0),"
        " count(distinct order_id) filter (where order_date >= '2025-10-01' and kind <> 'return'),"
        " count(distinct order_id) filter (where order_date < '2025-10-01' and kind <> 'return') from lines"
        " where store = 'Spokane' and category = 'paint' and (order_date between '2024-10-01' and '2024-12-31'"
        " or order_date between '2025-10-01' and '2025-12-31')",
    ),
    Question(
        topic="In vague words",
        asks="Who is our best customer in Seattle, and what did that one spend?",
        tool="customer_lifetime_value",
        arguments={"store_name": "Seattle", "max_rows": 1000},
        shows="customer_number, net_sales",
        rest="order by net_sales desc, customer_number limit 1",
        truth="select customer_number, sum(net) from receipts join retail.customers as c on c.store_id = customer_store_id"
        " and c.customer_id = receipts.customer_id where store = 'Seattle' and not c.is_walk_in group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="In vague words",
        asks="Do our customers still come back as they did a year ago?",
        tool="customer_analysis",
        arguments={"start_date": "2025-10-01", "end_date": "2025-12-31"},
        shows="customers, repeat_customers",
        rest="where customer_group = 'returning'",
        truth="select count(*), count(*) filter (where orders > 1) from (select count(*) as orders from receipts join "
        + FIRST_OF_CUSTOMER
        + " as f using (customer_store_id, customer_id) where kind <> 'return' and first_day < '2025-10-01'"
        " and order_date between '2025-10-01' and '2025-12-31' group by customer_store_id, customer_id) as x",
    ),
    Question(
        topic="In vague words",
        asks="Which supplier should I call first: of whose products are most out in our stores?",
        tool="stockouts",
        arguments={"max_rows": 1000},
        shows="coalesce(supplier, 'none'), count(*)",
        rest="where supplier is not null group by 1 order by 2 desc, 1 limit 1",
        truth="select coalesce(suppliers.name, 'none'), count(*) from retail.inventory join retail.products using (product_id)"
        " join retail.suppliers using (supplier_id) where quantity_on_hand = 0 and discontinued_on is null"
        " and (reorder_point > 0 or exists (select from lines where lines.store_id = inventory.store_id"
        " and lines.product_id = inventory.product_id and quantity > 0)) group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="In vague words",
        asks="What should I reorder in Tacoma before the holidays: how many products are at their reorder point?",
        tool="low_stock",
        arguments={"store_name": "Tacoma", "max_rows": 1},
        shows="total_rows",
        truth="select count(*) from retail.inventory join retail.products using (product_id) join retail.stores using (store_id)"
        " where stores.name = 'Tacoma' and quantity_on_hand <= reorder_point and reorder_point > 0 and discontinued_on is null",
    ),
    Question(
        topic="In vague words",
        asks="Which day of last week was worst in Bellevue?",
        tool="daily_sales",
        arguments={"period": "last_week", "store_name": "Bellevue"},
        shows="sales_date, net_sales",
        rest="order by net_sales, sales_date limit 1",
        truth="select day::date, coalesce(sum(net), 0) from generate_series(date '2025-12-22', '2025-12-28', interval '1 day') as day"
        " left join receipts on order_date = day::date and store = 'Bellevue' group by 1 order by 2, 1 limit 1",
    ),
    Question(
        topic="In vague words",
        asks="Are discounts eating us up: what part of the list price did each store give away in the fourth quarter?",
        tool="compare_stores",
        arguments={"period": "quarter_to_date"},
        shows="store, value",
        rest="where metric = 'discount rate' order by store",
        truth="select store, round(100 * sum(discount) / sum(line_total + discount), 1) from lines where quantity > 0"
        " and order_date between '2025-10-01' and '2025-12-31' group by 1 order by 1",
    ),
    Question(
        topic="In vague words",
        asks="Is the online store taking customers from the shops: how many of its customers of 2025 have a card of a shop?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select count(distinct (o.customer_store_id, o.customer_id)) from orders as o"
            " join stores as s using (store_id) join stores as home on home.store_id = o.customer_store_id"
            " where s.kind = 'online' and home.kind <> 'online' and o.order_date between '2025-01-01' and '2025-12-31'"
        },
        shows="(rows -> 0 ->> 0)::integer",
        truth="select count(distinct (customer_store_id, customer_id)) from receipts join retail.stores as home"
        " on home.store_id = customer_store_id where store = 'Online' and home.kind <> 'online'"
        " and order_date between '2025-01-01' and '2025-12-31'",
    ),
    # Odd ranges.
    Question(
        topic="Odd ranges",
        asks="What did each week from 14 December 2020 bring, into the first full one of 2021: week 53 and its neighbours?",
        tool="sales_trends",
        arguments={"start_date": "2020-12-14", "end_date": "2021-01-10", "granularity": "week"},
        shows="from_day, to_day, net_sales, orders, is_complete",
        rest="order by from_day",
        truth="select date_trunc('week', order_date)::date, date_trunc('week', order_date)::date + 6, sum(net),"
        " count(*) filter (where kind <> 'return'), true from receipts where order_date between '2020-12-14' and '2021-01-10' group by 1 order by 1",
    ),
    Question(
        topic="Odd ranges",
        asks="Which weeks of the turn of the year are whole, if I ask from Christmas to Epiphany?",
        tool="sales_trends",
        arguments={"start_date": "2024-12-25", "end_date": "2025-01-06", "granularity": "week"},
        shows="from_day, to_day, is_complete, change_percent is null",
        rest="order by from_day",
        truth="values (date '2024-12-25', date '2024-12-29', false, true),"
        " ('2024-12-30', '2025-01-05', true, true), ('2025-01-06', '2025-01-06', false, true)",
    ),
    Question(
        topic="Odd ranges",
        asks="What did we sell from Christmas to the tenth of January, of which the data have only a part?",
        tool="daily_sales",
        arguments={"start_date": "2025-12-25", "end_date": "2026-01-10"},
        shows="count(*), max(sales_date), sum(net_sales)",
        truth="select 7, date '2025-12-31', sum(net) from receipts where order_date >= '2025-12-25'",
    ),
    Question(
        topic="Odd ranges",
        asks="Is it said that the data end before the range does?",
        tool="category_performance",
        arguments={"start_date": "2025-12-25", "end_date": "2026-01-10", "max_rows": 1},
        shows="data_note like 'No data after 2025-12-31: figures cover 2025-12-25 to 2025-12-31.%'",
        truth="select true",
    ),
    Question(
        topic="Odd ranges",
        asks="Which products sold best on the leap day?",
        tool="top_products",
        arguments={
            "start_date": "2024-02-29",
            "end_date": "2024-02-29",
            "rank_by": "units",
            "max_rows": 3,
        },
        shows="sku, units",
        truth="select sku, sum(quantity) from lines where order_date = '2024-02-29' group by product_id, sku"
        " having count(*) filter (where quantity > 0) > 0 order by 2 desc, product_id limit 3",
    ),
    Question(
        topic="Odd ranges",
        asks="How many orders were there in each hour of the day on which the clocks went back?",
        tool="sales_profile",
        arguments={"profile": "hour", "start_date": "2025-11-02", "end_date": "2025-11-02"},
        shows="left(slot, 2)::integer, orders",
        rest="where orders > 0 order by 1",
        truth="select extract(hour from ordered_at at time zone 'America/Los_Angeles')::integer, count(*) from receipts"
        " where kind <> 'return' and order_date = '2025-11-02' group by 1 order by 1",
    ),
    Question(
        topic="Odd ranges",
        asks="With what is a single Tuesday compared?",
        tool="compare_periods",
        arguments={"start_date": "2025-12-30", "end_date": "2025-12-30"},
        shows="other_first_day, other_last_day, other_net_sales",
        truth="select date '2025-12-23', date '2025-12-23', coalesce(sum(net), 0) from receipts where order_date = '2025-12-23'",
    ),
    Question(
        topic="Odd ranges",
        asks="With which days is the range from 10 to 20 November compared a year before?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-11-10",
            "end_date": "2025-11-20",
            "compare_with": "year_before",
        },
        shows="other_first_day, other_last_day, other_net_sales",
        truth="select date '2024-11-11', date '2024-11-21', sum(net) from receipts where order_date between '2024-11-11' and '2024-11-21'",
    ),
    Question(
        topic="Odd ranges",
        asks="How did all of 2020 do, before which there are no data?",
        tool="business_summary",
        arguments={"start_date": "2020-01-01", "end_date": "2020-12-31"},
        shows="value, previous, change_percent, year_before",
        rest="where metric = 'net sales'",
        truth="select sum(net), null::numeric, null::numeric, null::numeric from receipts where order_date < '2021-01-01'",
    ),
    Question(
        topic="Odd ranges",
        asks="How many customers came in the very first week of the data, and was any of them new?",
        tool="customer_analysis",
        arguments={"start_date": "2020-01-01", "end_date": "2020-01-07"},
        shows="customer_group, customers",
        rest="where customer_group in ('new', 'returning') order by 1",
        truth="select 'new', count(distinct (customer_store_id, customer_id)) from receipts where kind <> 'return'"
        " and not is_walk_in and order_date <= '2020-01-07'",
    ),
    Question(
        topic="Odd ranges",
        asks="Is a quarter said to be incomplete when a day of it is missing?",
        tool="sales_trends",
        arguments={"start_date": "2025-04-02", "end_date": "2025-09-30", "granularity": "quarter"},
        shows="from_day, is_complete, change_percent is null",
        rest="order by from_day",
        truth="values (date '2025-04-02', false, true), ('2025-07-01', true, true)",
    ),
    Question(
        topic="Odd ranges",
        asks="What did a store sell before it had any data?",
        tool="store_performance",
        arguments={"start_date": "2019-06-01", "end_date": "2019-06-30"},
        shows="count(net_sales), bool_and(data_note like 'No data%')",
        truth="select 0, true",
    ),
    # Several arguments at once.
    Question(
        topic="Combined",
        asks="Which three garden products sold most pieces in Bellevue last quarter?",
        tool="top_products",
        arguments={
            "period": "last_quarter",
            "store_name": "bellevue",
            "category_name": "Garden",
            "rank_by": "units",
            "max_rows": 3,
        },
        shows="sku, units, net_sales",
        truth="select sku, sum(quantity), sum(line_total) from lines where store = 'Bellevue' and category = 'garden'"
        " and order_date between '2025-07-01' and '2025-09-30' group by product_id, sku order by 2 desc, product_id limit 3",
    ),
    Question(
        topic="Combined",
        asks="Which paints of class A did Seattle sell in the first half year, and how many are they?",
        tool="product_performance",
        arguments={
            "start_date": "2025-01-01",
            "end_date": "2025-06-30",
            "store_name": "Seattle",
            "category_name": "paint",
            "class": "A",
            "max_rows": 1,
        },
        shows="total_rows",
        truth="select count(*) from (select sum(sold) over (order by sold desc, product_id) - sold as before, sum(sold) over () as whole"
        " from (select product_id, sum(line_total) as sold from lines where store = 'Seattle' and category = 'paint'"
        " and order_date between '2025-01-01' and '2025-06-30' group by 1 having sum(line_total) > 0) as x) as y where before < 0.8 * whole",
    ),
    Question(
        topic="Combined",
        asks="Which product came back most in Online in the third quarter, in money, and what share of the returns is it?",
        tool="returns_analysis",
        arguments={"period": "last_quarter", "store_name": "online", "max_rows": 1},
        shows="sku, returned_sales, share_percent",
        truth="select sku, -sum(line_total), round(-100 * sum(line_total) / (select -sum(line_total) from lines where quantity < 0"
        " and store = 'Online' and order_date between '2025-07-01' and '2025-09-30'), 1) from lines where quantity < 0"
        " and store = 'Online' and order_date between '2025-07-01' and '2025-09-30' group by product_id, sku order by 2 desc, product_id limit 1",
    ),
    Question(
        topic="Combined",
        asks="Who has the higher return rate in 2025, Redmond or Kirkland?",
        tool="compare_stores",
        arguments=YEAR | {"store_names": ["kirkland", "REDMOND"]},
        shows="store, value, rank",
        rest="where metric = 'return rate' order by rank",
        truth="select store, round(-100 * coalesce(sum(line_total) filter (where quantity < 0), 0) / sum(line_total) filter (where quantity > 0), 1),"
        " rank() over (order by coalesce(-sum(line_total) filter (where quantity < 0), 0) / sum(line_total) filter (where quantity > 0)) from lines"
        " where store in ('Redmond', 'Kirkland') and order_date between '2025-01-01' and '2025-12-31' group by 1 order by 3",
    ),
    Question(
        topic="Combined",
        asks="Which pairs of categories with hand tools does Online sell most often together in 2025?",
        tool="category_affinity",
        arguments=YEAR | {"store_name": "Online", "category_name": "hand tools", "max_rows": 2},
        shows="other_category, orders_together",
        truth="select b.category, count(distinct b.order_id) from lines as a join lines as b using (store_id, order_id)"
        " where a.store = 'Online' and a.category = 'hand tools' and b.category <> 'hand tools' and a.quantity > 0 and b.quantity > 0"
        " and a.kind <> 'return' and a.order_date between '2025-01-01' and '2025-12-31' group by 1 order by 2 desc, 1 limit 2",
    ),
    Question(
        topic="Combined",
        asks="How often did paint and electrical meet on receipts of 2025, compared with chance?",
        tool="category_affinity",
        arguments=YEAR | {"max_rows": 100},
        shows="round(support_percent, 1), round(lift, 1)",
        rest="where category in ('paint', 'electrical') and other_category in ('paint', 'electrical')",
        truth="select round(100.0 * count(*) filter (where p and e) / count(*), 1), round(1.0 * count(*) filter (where p and e) * count(*)"
        " / (count(*) filter (where p) * count(*) filter (where e)), 1) from (select bool_or(category = 'paint') as p,"
        " bool_or(category = 'electrical') as e from lines where quantity > 0 and kind <> 'return' and order_date between '2025-01-01'"
        " and '2025-12-31' group by store_id, order_id) as x",
    ),
    Question(
        topic="Combined",
        asks="How did lumber do in Everett by month of the second half of 2025?",
        tool="sales_trends",
        arguments={
            "start_date": "2025-07-01",
            "end_date": "2025-12-31",
            "granularity": "month",
            "store_name": "Everett",
            "category_name": "lumber",
        },
        shows="from_day, net_sales, units, orders",
        rest="order by from_day",
        truth="select m::date, coalesce(sum(line_total), 0), coalesce(sum(quantity), 0),"
        " count(distinct order_id) filter (where kind <> 'return') from generate_series(date '2025-07-01', '2025-12-01', interval '1 month') as m"
        " left join lines on date_trunc('month', order_date) = m and store = 'Everett' and category = 'lumber' group by 1 order by 1",
    ),
    Question(
        topic="Combined",
        asks="What was the mean of three months in March, of all stores?",
        tool="sales_trends",
        arguments={"start_date": "2025-03-01", "end_date": "2025-03-31", "granularity": "month"},
        shows="rolling_mean",
        truth="select sum(net) / 3 from receipts where order_date between '2025-01-01' and '2025-03-31'",
    ),
    Question(
        topic="Combined",
        asks="By how much did Friday 28 November beat the Friday a week before, and that of the year before?",
        tool="sales_trends",
        arguments={"start_date": "2025-11-28", "end_date": "2025-11-28"},
        shows="net_sales, change_percent, year_change_percent",
        truth="select a, round(100 * (a - b) / b, 1), round(100 * (a - c) / c, 1) from (select sum(net) filter (where order_date = '2025-11-28') as a,"
        " sum(net) filter (where order_date = '2025-11-21') as b, sum(net) filter (where order_date = '2024-11-29') as c from receipts) as x",
    ),
    Question(
        topic="Combined",
        asks="Is Tacoma on target in the first half of November?",
        tool="budget_performance",
        arguments={
            "start_date": "2025-11-01",
            "end_date": "2025-11-15",
            "store_name": "Tacoma",
            "group_by": "store",
        },
        shows="net_sales, budget, whole_budget",
        truth="select (select sum(net) from receipts where store = 'Tacoma' and order_date between '2025-11-01' and '2025-11-15'),"
        " round(sum(net_sales) / 2, 2), round(sum(net_sales) / 2, 2) from retail.budgets join retail.stores using (store_id)"
        " where name = 'Tacoma' and month = '2025-11-01' and budgets.category_id is null",
    ),
    Question(
        topic="Combined",
        asks="How many orders come on Saturdays and on Sundays in Spokane?",
        tool="sales_profile",
        arguments=YEAR | {"store_name": "Spokane"},
        shows="slot, orders, days",
        rest="where slot in ('Saturday', 'Sunday') order by slot",
        truth="select to_char(order_date, 'FMDay'), count(*) filter (where kind <> 'return'), 52 from receipts where store = 'Spokane'"
        " and extract(isodow from order_date) > 5 and order_date between '2025-01-01' and '2025-12-31' group by 1 order by 1",
    ),
    Question(
        topic="Combined",
        asks="How many receipts had Seattle in November, for how much, and how many pieces does the usual one have?",
        tool="basket_sizes",
        arguments={"start_date": "2025-11-01", "end_date": "2025-11-30", "store_name": "Seattle"},
        shows="sum(orders), round(sum(sold), 2), max(median_pieces)",
        truth="select count(*), round(sum(sold), 2), percentile_cont(0.5) within group (order by pieces) from (select"
        " sum(quantity) filter (where quantity > 0) as pieces, sum(line_total) filter (where quantity > 0) as sold from lines"
        " where store = 'Seattle' and kind <> 'return' and order_date between '2025-11-01' and '2025-11-30' group by order_id) as x where pieces > 0",
    ),
    Question(
        topic="Combined",
        asks="Which supplier of lumber sold most in Seattle in 2025?",
        tool="supplier_performance",
        arguments=YEAR | {"store_name": "Seattle", "category_name": "lumber", "max_rows": 1},
        shows="supplier, net_sales, units, products_sold",
        truth="select suppliers.name, sum(line_total), sum(quantity), count(distinct product_id) filter (where quantity > 0) from lines"
        " join retail.products using (product_id) join retail.suppliers using (supplier_id) where store = 'Seattle'"
        " and category = 'lumber' and order_date between '2025-01-01' and '2025-12-31' group by 1 order by 2 desc limit 1",
    ),
    Question(
        topic="Combined",
        asks="How many power tools does Seattle carry, and how many pieces are that?",
        tool="inventory_status",
        arguments={"store_name": "Seattle", "category_name": "power tools", "max_rows": 1000},
        shows="count(*), sum(quantity_on_hand)",
        truth="select count(*), sum(quantity_on_hand) from retail.inventory join retail.products using (product_id)"
        " join retail.categories using (category_id) join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and categories.name = 'power tools'",
    ),
    Question(
        topic="Combined",
        asks="How many pieces were sold in Seattle of HW-0019 in the 91 days before the end of the data?",
        tool="inventory_status",
        arguments={"store_name": "Seattle", "product_name": "hw-0019"},
        shows="units_sold_91_days, quantity_on_hand",
        truth="select coalesce(sum(quantity), 0), (select quantity_on_hand from retail.inventory join retail.products using (product_id)"
        " join retail.stores using (store_id) where sku = 'HW-0019' and stores.name = 'Seattle') from lines"
        " where store = 'Seattle' and sku = 'HW-0019' and order_date between date '2025-12-31' - 90 and '2025-12-31'",
    ),
    Question(
        topic="Combined",
        asks="How much of the stock of each category lies in Kirkland?",
        tool="inventory_value",
        arguments={"store_name": "Kirkland"},
        shows="category, units, list_value, cost_value",
        rest="order by category",
        truth="select categories.name, sum(quantity_on_hand), sum(quantity_on_hand * base_price), sum(quantity_on_hand * cost)"
        " from retail.inventory join retail.products using (product_id) join retail.categories using (category_id)"
        " join retail.stores using (store_id) where stores.name = 'Kirkland' and quantity_on_hand > 0 group by 1 order by 1",
    ),
    Question(
        topic="Combined",
        asks="What did the customers who first came in March 2025 buy in the third month after?",
        tool="cohort_retention",
        arguments={"months": 12},
        shows="cohort_customers, active_customers, net_sales",
        rest="where cohort = '2025-03-01' and months_later = 3",
        truth="select (select count(*) from "
        + FIRST_OF_CUSTOMER
        + " as f where first_day between '2025-03-01' and '2025-03-31'), count(distinct (customer_store_id, customer_id))"
        " filter (where kind <> 'return'), coalesce(sum(net), 0) from receipts join "
        + FIRST_OF_CUSTOMER
        + " as f using (customer_store_id, customer_id) where first_day between '2025-03-01' and '2025-03-31'"
        " and order_date between '2025-06-01' and '2025-06-30'",
    ),
    Question(
        topic="Combined",
        asks="Which share of the new customers of Seattle of the last twelve months came back a month later?",
        tool="cohort_retention",
        arguments={"months": 12, "store_name": "Seattle"},
        shows="sum(cohort_customers), sum(active_customers)",
        rest="where months_later = 1",
        truth="select count(*), count(*) filter (where exists (select from receipts as r where r.store = 'Seattle' and r.kind <> 'return'"
        " and r.customer_store_id = f.customer_store_id and r.customer_id = f.customer_id"
        " and date_trunc('month', r.order_date) = date_trunc('month', f.first_day) + interval '1 month')) from (select customer_store_id, customer_id,"
        " min(order_date) as first_day from receipts where store = 'Seattle' and kind <> 'return' and not is_walk_in group by 1, 2) as f"
        " where first_day between '2025-01-01' and '2025-11-30'",
    ),
    Question(
        topic="Combined",
        asks="Is each customer of Seattle in one of the segments?",
        tool="customer_segmentation",
        arguments={"store_name": "Seattle"},
        shows="sum(customers), sum(net_sales)",
        truth="select count(*), sum(net) from (select sum(net) as net, count(*) filter (where kind <> 'return') as orders from receipts"
        " where store = 'Seattle' and not is_walk_in group by customer_store_id, customer_id) as x where orders > 0",
    ),
    Question(
        topic="Combined",
        asks="What is in stock in Seattle that sold less than a quarter of its stock in half a year, in tools?",
        tool="slow_movers",
        arguments={
            "store_name": "Seattle",
            "category_name": "power tools",
            "inactive_days": 180,
            "max_rows": 1000,
        },
        shows="coalesce(bool_and(units_sold < 0.25 * (units_sold + quantity_on_hand)), true), coalesce(bool_and(store = 'Seattle'), true)",
        truth="select true, true",
    ),
    Question(
        topic="Combined",
        asks="How did the stores grow from November to December?",
        tool="same_store_growth",
        arguments={
            "start_date": "2025-12-01",
            "end_date": "2025-12-31",
            "compare_with": "previous",
        },
        shows="net_sales, other_net_sales, change_percent",
        rest="where store_group = 'all'",
        truth="select a, b, round(100 * (a - b) / b, 1) from (select sum(net) filter (where order_date >= '2025-12-01') as a,"
        " sum(net) filter (where order_date between '2025-11-01' and '2025-11-30') as b from receipts) as x",
    ),
    Question(
        topic="Combined",
        asks="Which category loses most against the year before in December, per piece?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-12-01",
            "end_date": "2025-12-31",
            "compare_with": "year_before",
            "group_by": "category",
            "max_rows": 100,
        },
        shows="name, units - other_units",
        rest="order by 2, 1 limit 1",
        truth="select category, coalesce(sum(quantity) filter (where order_date >= '2025-12-01'), 0)"
        " - coalesce(sum(quantity) filter (where order_date < '2025-12-01'), 0) from lines where order_date between '2025-12-01' and '2025-12-31'"
        " or order_date between '2024-12-01' and '2024-12-31' group by 1 order by 2, 1 limit 1",
    ),
    Question(
        topic="Combined",
        asks="In which month does garden sell most?",
        tool="seasonal_trends",
        arguments={"category_name": "garden"},
        shows="month_name",
        rest="where rank = 1",
        truth="select to_char(order_date, 'FMMonth') from lines where category = 'garden' and order_date between '2021-01-01' and '2025-12-31'"
        " group by 1 order by sum(line_total) desc limit 1",
    ),
    # Who asks.
    Question(
        topic="Who sees what",
        asks="Does the Seattle manager learn anything about Tacoma from a comparison of stores?",
        tool="compare_stores",
        arguments=YEAR,
        caller="bi_seattle",
        shows="string_agg(distinct store, ',')",
        truth="select 'Seattle'",
    ),
    Question(
        topic="Who sees what",
        asks="What did the Bellevue manager's customers of other stores spend in 2025?",
        tool="customer_analysis",
        arguments=YEAR,
        caller="bi_bellevue",
        shows="net_sales, orders",
        rest="where customer_group = 'all'",
        truth="select sum(net), count(*) filter (where kind <> 'return') from receipts where store = 'Bellevue'"
        " and order_date between '2025-01-01' and '2025-12-31'",
    ),
    Question(
        topic="Who sees what",
        asks="Does an analyst see what the stock cost?",
        tool="inventory_value",
        arguments={"max_rows": 1000},
        caller="bi_analyst",
        shows="count(cost_value), count(total_cost_value), sum(units)",
        truth="select 0, 0, sum(quantity_on_hand) from retail.inventory",
    ),
    Question(
        topic="Who sees what",
        asks="Do analysts see names in the ranking of customers?",
        tool="customer_lifetime_value",
        arguments={"max_rows": 1000},
        caller="bi_analyst",
        shows="count(customer_name), count(*) > 0",
        truth="select 0, true",
    ),
    Question(
        topic="Who sees what",
        asks="Is the Seattle manager's low stock only that of Seattle?",
        tool="low_stock",
        arguments={"max_rows": 1000},
        caller="bi_seattle",
        shows="count(*), coalesce(bool_and(store = 'Seattle'), true)",
        truth="select count(*), true from retail.inventory join retail.products using (product_id) join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and quantity_on_hand <= reorder_point and reorder_point > 0 and discontinued_on is null",
    ),
    Question(
        topic="Who sees what",
        asks="How much does the forecast of the Seattle manager start from: which is the last known day?",
        tool="sales_forecast",
        arguments={"horizon_days": 7, "granularity": "week"},
        caller="bi_seattle",
        shows="min(from_day), max(to_day), bool_and(low <= net_sales and net_sales <= high)",
        truth="select max(order_date) + 1, max(order_date) + 7, true from receipts where store = 'Seattle' and order_date < '2025-12-31'",
    ),
    # In SQL.
    Question(
        topic="In SQL",
        asks="What is the rank of each month of 2025 by sales, as text?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select to_char(order_date, 'YYYY-MM') as month, '#' || rank() over (order by sum(subtotal - discount) desc)::text as place"
            " from orders where order_date between '2025-01-01' and '2025-12-31' group by 1 order by 1",
            "max_rows": 12,
        },
        shows="rows #>> '{0,1}', rows #>> '{11,1}'",
        truth="select max(p) filter (where m = '2025-01'), max(p) filter (where m = '2025-12') from (select to_char(order_date, 'YYYY-MM') as m,"
        " '#' || rank() over (order by sum(net) desc) as p from receipts where order_date between '2025-01-01' and '2025-12-31' group by 1) as x",
    ),
    Question(
        topic="In SQL",
        asks="How many days pass between two visits of a customer of Seattle, in the median?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select percentile_cont(0.5) within group (order by gap) from (select order_date - lag(order_date) over"
            " (partition by customer_store_id, orders.customer_id order by order_date, order_id) as gap from orders join stores using (store_id)"
            " join customers as c on c.store_id = customer_store_id and c.customer_id = orders.customer_id"
            " where stores.name = 'Seattle' and orders.kind <> 'return' and not c.is_walk_in) as visits"
        },
        shows="(rows #>> '{0,0}')::numeric",
        truth="select percentile_cont(0.5) within group (order by gap) from (select order_date - lag(order_date) over (partition by customer_store_id,"
        " customer_id order by order_date, order_id) as gap from receipts where store = 'Seattle' and kind <> 'return' and not is_walk_in) as x",
    ),
    Question(
        topic="In SQL",
        asks="How much do we sell in fiscal years that begin in July?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select extract(year from order_date + interval '6 months')::integer as fiscal_year, sum(line_total)"
            " from sales_lines where order_date between '2023-07-01' and '2025-06-30' group by 1 order by 1"
        },
        shows="(rows #>> '{0,0}')::integer, (rows #>> '{0,1}')::numeric, (rows #>> '{1,1}')::numeric",
        truth="select 2024, sum(net) filter (where order_date < '2024-07-01'), sum(net) filter (where order_date >= '2024-07-01')"
        " from receipts where order_date between '2023-07-01' and '2025-06-30'",
    ),
    Question(
        topic="In SQL",
        asks="On how many receipts of 2025 did a customer of another store buy?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select count(*) from orders where customer_store_id <> store_id and kind <> 'return'"
            " and order_date between '2025-01-01' and '2025-12-31'"
        },
        shows="(rows #>> '{0,0}')::integer",
        truth="select count(*) from receipts where customer_store_id <> store_id and kind <> 'return'"
        " and order_date between '2025-01-01' and '2025-12-31'",
    ),
    # Products.
    Question(
        topic="Products",
        asks="What is bought most often together with the drill PT-0001?",
        tool="get_product_recommendations",
        arguments={"kind": "cross_sell", "product_name": "pt-0001", "max_rows": 1},
        shows="count_together",
        truth="select count(distinct b.order_id) from lines as a join lines as b using (store_id, order_id) where a.sku = 'PT-0001'"
        " and b.sku <> 'PT-0001' and a.quantity > 0 and b.quantity > 0 and a.kind <> 'return' group by b.product_id order by 1 desc limit 1",
    ),
    Question(
        topic="Products",
        asks="How many drills under 100 are in stock in Tacoma?",
        tool="search_products",
        arguments={"query": "drill", "max_price": 100, "in_stock_at": "Tacoma", "max_rows": 100},
        shows="bool_and(price <= 100), count(*) > 0",
        truth="select true, true",
    ),
    Question(
        topic="Products",
        asks="Where does the product stand that sold nothing in the range?",
        tool="product_performance",
        arguments={"start_date": "2019-12-01", "end_date": "2020-01-01", "product_name": "PT-0001"},
        shows="sku, coalesce(units, 0)",
        truth="select 'PT-0001', coalesce(sum(quantity), 0) from lines where sku = 'PT-0001' and order_date <= '2020-01-01'",
    ),
    Question(
        topic="Products",
        asks="What share of all sales do the ten best products make in 2025?",
        tool="top_products",
        arguments=YEAR | {"max_rows": 10},
        shows="round(sum(net_sales), 2)",
        truth="select round(sum(s), 2) from (select sum(line_total) as s from lines where order_date between '2025-01-01' and '2025-12-31'"
        " group by product_id order by 1 desc, product_id limit 10) as x",
    ),
    Question(
        topic="Products",
        asks="Which products brought the most margin on Black Friday weekend, all stores?",
        tool="top_products",
        arguments={
            "start_date": "2025-11-28",
            "end_date": "2025-11-30",
            "rank_by": "margin",
            "max_rows": 3,
        },
        shows="sku, margin",
        truth="select sku, sum(line_total - quantity * unit_cost) from lines where order_date between '2025-11-28' and '2025-11-30'"
        " group by product_id, sku order by 2 desc, product_id limit 3",
    ),
    Question(
        topic="Products",
        asks="How often did SEA-0000002 buy and return, for how much, and when last?",
        tool="customer_profile",
        arguments={"customer": "SEA-0000002"},
        shows="orders, returns, net_sales, last_order_date, average_order_value",
        truth="select count(*) filter (where kind <> 'return'), count(*) filter (where kind = 'return'), sum(net),"
        " max(order_date) filter (where kind <> 'return'), round((select sum(l.line_total) filter (where quantity > 0) from lines as l"
        " join retail.customers as k on k.store_id = l.customer_store_id and k.customer_id = l.customer_id"
        " where k.customer_number = 'SEA-0000002' and l.kind <> 'return') / count(*) filter (where kind <> 'return'), 2)"
        " from receipts join retail.customers as c on c.store_id = customer_store_id and c.customer_id = receipts.customer_id"
        " where customer_number = 'SEA-0000002'",
    ),
    Question(
        topic="Stock",
        asks="Does what came and went in Tacoma in December explain what is left?",
        tool="stock_performance",
        arguments={
            "group_by": "store",
            "start_date": "2025-12-01",
            "end_date": "2025-12-31",
            "store_name": "Tacoma",
        },
        shows="opening_units + received_units - units_sold - closing_units",
        truth="select 0",
    ),
    Question(
        topic="Stock",
        asks="Does the age of the stock of Online leave out any piece?",
        tool="stock_age",
        arguments={"store_name": "Online"},
        shows="sum(units), sum(list_value)",
        truth="select sum(quantity_on_hand), sum(quantity_on_hand * base_price) from retail.inventory join retail.products using (product_id)"
        " join retail.stores using (store_id) where stores.name = 'Online'",
    ),
    Question(
        topic="Stock",
        asks="How many products of Redmond are out?",
        tool="stockouts",
        arguments={"store_name": "Redmond", "max_rows": 1000},
        shows="count(*), count(distinct sku)",
        truth="select count(*), count(distinct sku) from retail.inventory join retail.products using (product_id) join retail.stores using (store_id)"
        " where stores.name = 'Redmond' and quantity_on_hand = 0 and discontinued_on is null and (reorder_point > 0 or exists (select from lines"
        " where lines.store_id = inventory.store_id and lines.product_id = inventory.product_id and quantity > 0))",
    ),
)
