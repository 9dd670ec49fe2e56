"""Ranges that are easy to get wrong: one day, leap years, new year, daylight saving time."""

from .question import Question

NEW_YEAR = {"start_date": "2024-12-27", "end_date": "2025-01-05"}
LEAP_DAY = {"start_date": "2024-02-29", "end_date": "2024-02-29"}

RANGES = (
    Question(
        topic="Awkward ranges",
        asks="What did each category sell on 29 February, and on the Thursday before?",
        tool="category_performance",
        arguments=LEAP_DAY,
        shows="category, net_sales, previous_net_sales",
        rest="order by category",
        truth="select category, coalesce(sum(line_total) filter (where order_date = '2024-02-29'), 0),"
        " coalesce(sum(line_total) filter (where order_date = '2024-02-22'), 0)"
        " from lines where order_date in ('2024-02-29', '2024-02-22') group by category order by category",
    ),
    Question(
        topic="Awkward ranges",
        asks="How did the February of a leap year do against the one before?",
        tool="business_summary",
        arguments={"start_date": "2024-02-01", "end_date": "2024-02-29"},
        shows="value, previous, year_before",
        rest="where metric = 'net sales'",
        truth="select sum(net) filter (where order_date between '2024-02-01' and '2024-02-29'),"
        " sum(net) filter (where order_date between '2024-01-01' and '2024-01-31'),"
        " sum(net) filter (where order_date between '2023-02-01' and '2023-02-28') from receipts",
    ),
    Question(
        topic="Awkward ranges",
        asks="How much did we sell in the week of new year?",
        tool="sales_trends",
        arguments={
            "start_date": "2024-12-30",
            "end_date": "2025-01-05",
            "granularity": "week",
        },
        shows="from_day, net_sales, is_complete",
        truth="select date '2024-12-30', sum(net), true from receipts"
        " where order_date between '2024-12-30' and '2025-01-05'",
    ),
    Question(
        topic="Awkward ranges",
        asks="On which weekdays do we sell most around new year, day for day?",
        tool="sales_profile",
        arguments=NEW_YEAR,
        shows="slot, days, net_sales_a_day",
        rest="order by net_sales_a_day desc",
        truth="select to_char(day, 'FMDay'), count(distinct day), round(sum(net) / count(distinct day), 2)"
        " from generate_series(date '2024-12-27', '2025-01-05', interval '1 day') as day"
        " left join receipts on order_date = day::date group by 1 order by 3 desc",
    ),
    Question(
        topic="Awkward ranges",
        asks="At which hours did Seattle sell on the weekend on which the clocks went forward?",
        tool="sales_profile",
        arguments={
            "profile": "hour",
            "start_date": "2025-03-08",
            "end_date": "2025-03-10",
            "store_name": "seattle",
        },
        shows="left(slot, 2)::integer, orders",
        rest="where orders > 0 order by 1",
        truth="select extract(hour from ordered_at at time zone 'America/Los_Angeles')::integer, count(*)"
        " from receipts where store = 'Seattle' and kind <> 'return'"
        " and order_date between '2025-03-08' and '2025-03-10' group by 1 order by 1",
    ),
    Question(
        topic="Awkward ranges",
        asks="How many customers came for the first time around new year, and how many returned?",
        tool="customer_analysis",
        arguments=NEW_YEAR,
        shows="customer_group, customers",
        rest="where customer_group in ('new', 'returning') order by 1",
        truth="select case when first_day >= '2024-12-27' then 'new' else 'returning' end, count(*)"
        " from (select min(order_date) as first_day,"
        " bool_or(order_date between '2024-12-27' and '2025-01-05') as came from receipts"
        " where kind <> 'return' and not is_walk_in group by customer_store_id, customer_id) as buyers"
        " where came group by 1 order by 1",
    ),
    Question(
        topic="Awkward ranges",
        asks="Which five products earned us most around new year?",
        tool="top_products",
        arguments=NEW_YEAR | {"rank_by": "margin", "max_rows": 5},
        shows="product, margin",
        truth="select product, sum(line_total - quantity * unit_cost) from lines"
        " where order_date between '2024-12-27' and '2025-01-05'"
        " group by product_id, product order by 2 desc, product_id limit 5",
    ),
    Question(
        topic="Awkward ranges",
        asks="How did each store do on the last weekend of February, against the year before?",
        tool="store_performance",
        arguments={"start_date": "2025-03-01", "end_date": "2025-03-02"},
        shows="store, net_sales, year_before_net_sales",
        rest="order by store",
        truth="select name, coalesce(sum(net) filter (where order_date in ('2025-03-01', '2025-03-02')), 0),"
        " coalesce(sum(net) filter (where order_date in ('2024-03-02', '2024-03-03')), 0)"
        " from receipts join retail.stores using (store_id) group by name order by name",
    ),
    Question(
        topic="Awkward ranges",
        asks="What did we sell on the day after the last one with data?",
        tool="daily_sales",
        arguments={"start_date": "2026-01-01", "end_date": "2026-01-01"},
        shows="net_sales, data_note",
        truth="select null::numeric, 'No data: the range 2026-01-01 to 2026-01-01 lies after"
        " the last day with data, ' || max(order_date) || '.' from receipts",
    ),
    Question(
        topic="Awkward ranges",
        asks="How much have we sold since Monday?",
        tool="daily_sales",
        arguments={"period": "week_to_date"},
        shows="sum(net_sales), min(sales_date)",
        truth="select sum(net), date '2025-12-29' from receipts where order_date >= '2025-12-29'",
    ),
    Question(
        topic="Awkward ranges",
        asks="Of how many products that did not respond to prices does the interval say otherwise?",
        tool="price_response",
        arguments={"max_rows": 1000},
        shows="count(*) filter (where 0 not between elasticity_low and elasticity_high)",
        rest="where finding = 'no clear response'",
        truth="select 0",
    ),
    Question(
        topic="Awkward ranges",
        asks="Does a category that fell name a product that rose as the reason?",
        tool="business_summary",
        arguments={"start_date": "2024-02-01", "end_date": "2024-02-29"},
        shows="count(*) filter (where (value > 0) <> (note like '%(+%'))",
        rest="where metric = 'category mover'",
        truth="select 0",
    ),
)
