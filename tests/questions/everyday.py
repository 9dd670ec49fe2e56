"""Everyday questions: best and worst, before and after, and some that only SQL answers."""

from .question import Question

EVERYDAY = (
    Question(
        topic="Stores",
        asks="Which of our stores are still open?",
        tool="list_stores",
        shows="store",
        rest="where closed_on is null order by store",
        truth="select name from retail.stores where closed_on is null order by name",
    ),
    Question(
        topic="Comparisons",
        asks="What did we sell from Black Friday to Cyber Monday 2025, and in the same four "
        "days of the year before?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-11-28",
            "end_date": "2025-12-01",
            "other_start_date": "2024-11-29",
            "other_end_date": "2024-12-02",
        },
        shows="net_sales, other_net_sales, orders, other_orders",
        truth="select sum(net) filter (where order_date between '2025-11-28' and "
        "'2025-12-01'), sum(net) filter (where order_date between '2024-11-29' and "
        "'2024-12-02'), count(*) filter (where kind <> 'return' and order_date between "
        "'2025-11-28' and '2025-12-01'), count(*) filter (where kind <> 'return' and "
        "order_date between '2024-11-29' and '2024-12-02') from receipts",
    ),
    Question(
        topic="Stores",
        asks="Which two stores have the lowest average receipt in 2025?",
        tool="store_performance",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31"},
        shows="store, average_order_value",
        rest="order by average_order_value limit 2",
        truth="select store, sum(line_total) filter (where quantity > 0) / count(distinct "
        "order_id) from lines where kind <> 'return' and order_date between "
        "'2025-01-01' and '2025-12-31' group by 1 order by 2 limit 2",
    ),
    Question(
        topic="Stores",
        asks="Which three stores sell most by square metre in the first half of 2025?",
        tool="store_performance",
        arguments={"start_date": "2025-01-01", "end_date": "2025-06-30"},
        shows="store, sales_per_square_metre",
        rest="where sales_per_square_metre is not null order by 2 desc limit 3",
        truth="select s.name, sum(r.subtotal - r.discount) / s.sales_area_m2 from "
        "retail.orders r join retail.stores s using (store_id) where s.sales_area_m2 is"
        " not null and order_date between '2025-01-01' and '2025-06-30' group by "
        "s.name, s.sales_area_m2 order by 2 desc limit 3",
    ),
    Question(
        topic="Shares",
        asks="What share of power tools do Seattle and Online make together in 2025?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-01-01",
            "end_date": "2025-12-31",
            "category_name": "power tools",
            "group_by": "store",
            "compare_with": "year_before",
            "max_rows": 100,
        },
        shows="round(100 * sum(net_sales) filter (where name in ('Seattle', 'Online')) / "
        "sum(net_sales), 1)",
        truth="select round(100 * sum(line_total) filter (where store in ('Seattle', "
        "'Online')) / sum(line_total), 1) from lines where category = 'power tools' and"
        " order_date between '2025-01-01' and '2025-12-31'",
    ),
    Question(
        topic="Shares",
        asks="Which category makes the largest share of the money that we gave back in 2025?",
        tool="returns_analysis",
        arguments={
            "start_date": "2025-01-01",
            "end_date": "2025-12-31",
            "group_by": "category",
            "max_rows": 1,
        },
        shows="name, share_percent",
        truth="select category, round(-100 * sum(line_total) / (select -sum(line_total) from "
        "lines where quantity < 0 and order_date between '2025-01-01' and "
        "'2025-12-31'), 1) from lines where quantity < 0 and order_date between "
        "'2025-01-01' and '2025-12-31' group by 1 order by 2 desc limit 1",
    ),
    Question(
        topic="Customers",
        asks="How many customers with a card bought only once in 2025?",
        tool="customer_analysis",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31"},
        shows="sum(customers) - sum(repeat_customers)",
        rest="where customer_group in ('new', 'returning')",
        truth="select count(*) from (select customer_store_id, customer_id from receipts "
        "where kind <> 'return' and not is_walk_in and order_date between '2025-01-01' "
        "and '2025-12-31' group by 1, 2 having count(*) = 1) as x",
    ),
    Question(
        topic="Products",
        asks="Which five of the products that sold in 2025 brought least?",
        tool="product_performance",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "max_rows": 1000},
        shows="sku, net_sales",
        rest="order by net_sales, sku limit 5",
        truth="select sku, sum(line_total) from lines where order_date between '2025-01-01' "
        "and '2025-12-31' group by 1 order by 2, 1 limit 5",
    ),
    Question(
        topic="Comparisons",
        asks="In which months of 2025 did we sell less than in the same month of 2024?",
        tool="sales_trends",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "granularity": "month"},
        shows="from_day",
        rest="where year_change_percent < 0 order by 1",
        truth="select m from (select date_trunc('month', order_date)::date as m, sum(net) as "
        "n from receipts where order_date >= '2025-01-01' group by 1) a where n < "
        "(select sum(net) from receipts where date_trunc('month', order_date) = a.m - "
        "interval '1 year') order by 1",
    ),
    Question(
        topic="Budgets",
        asks="Which stores missed their budget in 2025, and by how much?",
        tool="budget_performance",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "group_by": "store"},
        shows="name, difference",
        rest="where difference < 0 order by name",
        truth="select s.name, (select coalesce(sum(subtotal - discount), 0) from "
        "retail.orders o where o.store_id = s.store_id and order_date between "
        "'2025-01-01' and '2025-12-31') - sum(b.net_sales) from retail.budgets b join "
        "retail.stores s using (store_id) where month between '2025-01-01' and "
        "'2025-12-31' group by s.name, s.store_id having (select coalesce(sum(subtotal "
        "- discount), 0) from retail.orders o where o.store_id = s.store_id and "
        "order_date between '2025-01-01' and '2025-12-31') < sum(b.net_sales) order by "
        "1",
    ),
    Question(
        topic="Budgets",
        asks="What is the budget of the first half of May, by its days?",
        tool="budget_performance",
        arguments={"start_date": "2025-05-01", "end_date": "2025-05-15"},
        shows="total_budget",
        rest="limit 1",
        truth="select round(sum(net_sales) * 15 / 31, 2) from retail.budgets where month = "
        "'2025-05-01'",
    ),
    Question(
        topic="Suppliers",
        asks="Which supplier takes longest to deliver, and by how many days does that vary?",
        tool="supplier_performance",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "max_rows": 100},
        shows="supplier, lead_time_days, lead_time_deviation_days",
        rest="order by lead_time_days desc nulls last, supplier limit 1",
        truth="select name, lead_time_days, lead_time_deviation_days from retail.suppliers "
        "order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="Suppliers",
        asks="Of which supplier's goods does the largest share come back?",
        tool="supplier_performance",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "max_rows": 100},
        shows="supplier, return_percent",
        rest="where supplier is not null order by return_percent desc nulls last, supplier limit 1",
        truth="select suppliers.name, round(-100 * sum(line_total) filter (where quantity < "
        "0) / sum(line_total) filter (where quantity > 0), 1) from lines join "
        "retail.products using (product_id) join retail.suppliers using (supplier_id) "
        "where order_date between '2025-01-01' and '2025-12-31' group by 1 order by 2 "
        "desc nulls last, 1 limit 1",
    ),
    Question(
        topic="When",
        asks="What do weekends bring in Seattle, and which share is that?",
        tool="sales_profile",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "store_name": "Seattle"},
        shows="sum(net_sales) filter (where slot in ('Saturday', 'Sunday')), "
        "round(sum(share_percent) filter (where slot in ('Saturday', 'Sunday')), 0)",
        truth="select sum(net) filter (where extract(isodow from order_date) >= 6), round(100"
        " * sum(net) filter (where extract(isodow from order_date) >= 6) / sum(net), 0)"
        " from receipts where store = 'Seattle' and order_date between '2025-01-01' and"
        " '2025-12-31'",
    ),
    Question(
        topic="Prices",
        asks="What did a piece of the power tools cost on average in 2025, and in 2024?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-01-01",
            "end_date": "2025-12-31",
            "compare_with": "year_before",
            "category_name": "power tools",
        },
        shows="round(net_sales / units, 2), round(other_net_sales / other_units, 2)",
        truth="select round(sum(line_total) filter (where order_date >= '2025-01-01') / "
        "sum(quantity) filter (where order_date >= '2025-01-01'), 2), "
        "round(sum(line_total) filter (where order_date < '2025-01-01') / sum(quantity)"
        " filter (where order_date < '2025-01-01'), 2) from lines where category = "
        "'power tools' and order_date >= '2024-01-01'",
    ),
    Question(
        topic="Comparisons",
        asks="What did the three weeks after the spring sale bring against the three before it?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-04-14",
            "end_date": "2025-05-04",
            "other_start_date": "2025-03-21",
            "other_end_date": "2025-04-10",
        },
        shows="net_sales, other_net_sales, change_percent",
        truth="select a, b, round(100 * (a - b) / b, 1) from (select sum(net) filter (where "
        "order_date between '2025-04-14' and '2025-05-04') a, sum(net) filter (where "
        "order_date between '2025-03-21' and '2025-04-10') b from receipts) as x",
    ),
    Question(
        topic="Customers",
        asks="How many new customers came in the third quarter, and what did they spend in it?",
        tool="customer_analysis",
        arguments={"start_date": "2025-07-01", "end_date": "2025-09-30"},
        shows="customers, net_sales",
        rest="where customer_group = 'new'",
        truth="select count(distinct (r.customer_store_id, r.customer_id)) filter (where kind"
        " <> 'return'), sum(net) from receipts r join (select customer_store_id, "
        "customer_id, min(order_date) f from receipts where kind <> 'return' and not "
        "is_walk_in group by 1, 2) f using (customer_store_id, customer_id) where f.f "
        "between '2025-07-01' and '2025-09-30' and order_date between '2025-07-01' and "
        "'2025-09-30'",
    ),
    Question(
        topic="Days",
        asks="Which Saturday of 2025 was best?",
        tool="daily_sales",
        arguments={"start_date": "2025-01-01", "end_date": "2025-12-31", "max_rows": 400},
        shows="sales_date, net_sales",
        rest="where extract(isodow from sales_date) = 6 order by net_sales desc limit 1",
        truth="select order_date, sum(net) from receipts where extract(isodow from "
        "order_date) = 6 and order_date between '2025-01-01' and '2025-12-31' group by "
        "1 order by 2 desc limit 1",
    ),
    Question(
        topic="Products",
        asks="Which product fell most against the year before in the fourth quarter?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-10-01",
            "end_date": "2025-12-31",
            "compare_with": "year_before",
            "group_by": "product",
            "max_rows": 1000,
        },
        shows="sku, change",
        rest="order by change, sku limit 1",
        truth="select sku, coalesce(sum(line_total) filter (where order_date >= "
        "'2025-10-01'), 0) - coalesce(sum(line_total) filter (where order_date between "
        "'2024-10-01' and '2024-12-31'), 0) from lines where order_date >= '2025-10-01'"
        " or order_date between '2024-10-01' and '2024-12-31' group by 1 order by 2, 1 "
        "limit 1",
    ),
    Question(
        topic="In SQL",
        asks="In which category do customers with a card begin?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select category_name, count(distinct (store_id, order_id)) from sales_lines join (select distinct on (o.customer_store_id, o.customer_id) o.store_id, o.order_id from orders o join customers c on c.store_id = o.customer_store_id and c.customer_id = o.customer_id where kind = 'sale' and not is_walk_in order by o.customer_store_id, o.customer_id, ordered_at, o.store_id, o.order_id) as f using (store_id, order_id) group by 1 order by 2 desc, 1 limit 1",
            "max_rows": 1000,
        },
        shows="rows->0->>0, (rows->0->>1)::integer",
        truth="select category, count(distinct (store_id, order_id)) from lines join (select "
        "distinct on (customer_store_id, customer_id) store_id, order_id from receipts "
        "where kind = 'sale' and not is_walk_in order by customer_store_id, "
        "customer_id, ordered_at, store_id, order_id) f using (store_id, order_id) "
        "group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="In SQL",
        asks="On how many days of 2025 did Bellevue sell more than Seattle?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select count(*) from (select order_date from orders join stores using (store_id) where order_date between '2025-01-01' and '2025-12-31' group by 1 having coalesce(sum(subtotal - discount) filter (where name = 'Bellevue'), 0) > coalesce(sum(subtotal - discount) filter (where name = 'Seattle'), 0)) as days",
            "max_rows": 1000,
        },
        shows="(rows->0->>0)::integer",
        truth="select count(*) from (select order_date from receipts where order_date between"
        " '2025-01-01' and '2025-12-31' group by 1 having coalesce(sum(net) filter "
        "(where store = 'Bellevue'), 0) > coalesce(sum(net) filter (where store = "
        "'Seattle'), 0)) as x",
    ),
    Question(
        topic="In SQL",
        asks="How many products did all eight stores sell in 2025?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select count(*) from (select product_id from order_items join orders using (store_id, order_id) where quantity > 0 and order_date between '2025-01-01' and '2025-12-31' group by 1 having count(distinct store_id) = 8) as everywhere",
            "max_rows": 1000,
        },
        shows="(rows->0->>0)::integer",
        truth="select count(*) from (select product_id from lines where quantity > 0 and "
        "order_date between '2025-01-01' and '2025-12-31' group by 1 having "
        "count(distinct store) = 8) as x",
    ),
    Question(
        topic="In SQL",
        asks="At which hour do we sell most on Saturdays in 2025?",
        tool="execute_sales_query",
        arguments={
            "postgresql_query": "select extract(hour from o.ordered_at at time zone s.time_zone)::integer as hour, sum(o.subtotal - o.discount) from orders o join stores s using (store_id) where extract(isodow from o.order_date) = 6 and o.order_date between '2025-01-01' and '2025-12-31' group by 1 order by 2 desc limit 1",
            "max_rows": 1000,
        },
        shows="(rows->0->>0)::integer, (rows->0->>1)::numeric",
        truth="select extract(hour from ordered_at at time zone 'America/Los_Angeles')::int, "
        "sum(net) from receipts where extract(isodow from order_date) = 6 and "
        "order_date between '2025-01-01' and '2025-12-31' group by 1 order by 2 desc "
        "limit 1",
    ),
)
