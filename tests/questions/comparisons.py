"""Comparisons of periods, and what they are adjusted for: length, weekdays, opening hours."""

from .question import Question

DECEMBER = {"start_date": "2025-12-01", "end_date": "2025-12-31"}
AUGUST = {"start_date": "2025-08-01", "end_date": "2025-08-31"}

# The days of a range, with the hours that each store is open.
OPEN_HOURS = (
    "(select store_id, day::date as day, extract(isodow from day)::integer as weekday,"
    " coalesce(open_hours_by_weekday[extract(isodow from day)], open_hours_a_week / 7) as hours"
    " from retail.stores cross join generate_series(date '2025-08-01', '2025-08-31', '1 day') as day)"
)

COMPARISONS = (
    Question(
        topic="Comparisons",
        asks="How did December do against November, which is a day shorter?",
        tool="business_summary",
        arguments=DECEMBER,
        shows="value, previous, previous_range",
        rest="where metric = 'net sales'",
        truth="select sum(net) filter (where order_date >= '2025-12-01'),"
        " sum(net) filter (where order_date between '2025-11-01' and '2025-11-30'),"
        " '2025-11-01 to 2025-11-30, month before (31 days against 30)' from receipts",
    ),
    Question(
        topic="Comparisons",
        asks="How did the leap year 2024 do against 2023?",
        tool="business_summary",
        arguments={"start_date": "2024-01-01", "end_date": "2024-12-31"},
        shows="value, year_before, year_before_range",
        rest="where metric = 'net sales'",
        truth="select sum(net) filter (where order_date between '2024-01-01' and '2024-12-31'),"
        " sum(net) filter (where order_date between '2023-01-01' and '2023-12-31'),"
        " '2023-01-01 to 2023-12-31, same year a year before (366 days against 365)' from receipts",
    ),
    Question(
        topic="Comparisons",
        asks="How did the last 30 days do against the 30 days before them?",
        tool="business_summary",
        arguments={"period": "last_30_days"},
        shows="value, previous",
        rest="where metric = 'net sales'",
        truth="select sum(net) filter (where order_date between '2025-12-02' and '2025-12-31'),"
        " sum(net) filter (where order_date between '2025-11-02' and '2025-12-01') from receipts",
    ),
    Question(
        topic="Comparisons",
        asks="How did the last 90 days do against the same weekdays a year before?",
        tool="compare_periods",
        arguments={"period": "last_90_days", "compare_with": "year_before"},
        shows="net_sales, other_net_sales, other_first_day, other_last_day",
        truth="select sum(net) filter (where order_date between '2025-10-03' and '2025-12-31'),"
        " sum(net) filter (where order_date between '2024-10-04' and '2025-01-01'),"
        " date '2024-10-04', date '2025-01-01' from receipts",
    ),
    Question(
        topic="Comparisons",
        asks="How is this quarter doing against the same days of the one before?",
        tool="business_summary",
        arguments={"period": "quarter_to_date"},
        shows="value, previous",
        rest="where metric = 'net sales'",
        truth="select sum(net) filter (where order_date >= '2025-10-01'),"
        " sum(net) filter (where order_date between '2025-07-01' and '2025-09-30') from receipts",
    ),
    Question(
        topic="Comparisons",
        asks="What did we sell on 29 February 2024, and on that Thursday a year before?",
        tool="compare_periods",
        arguments={
            "start_date": "2024-02-29",
            "end_date": "2024-02-29",
            "compare_with": "year_before",
        },
        shows="net_sales, other_net_sales, other_first_day",
        truth="select sum(net) filter (where order_date = '2024-02-29'),"
        " sum(net) filter (where order_date = '2023-03-02'), date '2023-03-02' from receipts",
    ),
    Question(
        topic="Comparisons",
        asks="Is the growth of all stores together that of the whole business?",
        tool="same_store_growth",
        arguments=DECEMBER,
        shows="net_sales, other_net_sales, orders, other_orders",
        rest="where store_group = 'all'",
        truth="select sum(net) filter (where order_date >= '2025-12-01'),"
        " sum(net) filter (where order_date < '2025-12-01'),"
        " count(*) filter (where order_date >= '2025-12-01' and kind <> 'return'),"
        " count(*) filter (where order_date < '2025-12-01' and kind <> 'return') from receipts"
        " where order_date >= '2025-12-01' or order_date between '2024-12-01' and '2024-12-31'",
    ),
    Question(
        topic="Comparisons",
        asks="What does an open hour of each weekday bring in Seattle?",
        tool="sales_profile",
        arguments=AUGUST | {"store_name": "Seattle"},
        shows="slot, round(net_sales_per_open_hour, 1)",
        truth="select to_char(min(hours.day), 'FMDay'), round(sum(receipts.net) / min(open.hours), 1)"
        f" from {OPEN_HOURS} as hours join retail.stores using (store_id)"
        f" join (select store_id, weekday, sum(hours) as hours from {OPEN_HOURS} as days"
        " group by 1, 2) as open on open.store_id = hours.store_id and open.weekday = hours.weekday"
        " join receipts on receipts.store_id = hours.store_id and receipts.order_date = hours.day"
        " where stores.name = 'Seattle' group by hours.weekday order by hours.weekday",
    ),
    Question(
        topic="Comparisons",
        asks="On which weekday do all stores together sell most in an hour in which they are open?",
        tool="sales_profile",
        arguments=AUGUST,
        shows="slot",
        rest="order by net_sales_per_open_hour desc limit 1",
        truth="select to_char(min(sold.day), 'FMDay') from"
        f" (select day, weekday, sum(hours) as hours from {OPEN_HOURS} as days group by 1, 2) as sold"
        " join (select order_date, sum(net) as net from receipts group by 1) as received"
        " on received.order_date = sold.day group by sold.weekday"
        " order by sum(received.net) / sum(sold.hours) desc limit 1",
    ),
    Question(
        topic="Comparisons",
        asks="What did each store sell in an open hour of a month with five Sundays?",
        tool="store_performance",
        arguments=AUGUST,
        shows="store, sales_per_open_hour",
        rest="order by store",
        truth="select stores.name, sold.net / open.hours from retail.stores"
        f" join (select store_id, sum(hours) as hours from {OPEN_HOURS} as days group by 1) as open"
        " using (store_id) join (select store_id, sum(net) as net from receipts"
        " where order_date between '2025-08-01' and '2025-08-31' group by 1) as sold"
        " using (store_id) order by stores.name",
    ),
    Question(
        topic="Comparisons",
        asks="Of how many products does the stock of now tell the sell-through of last spring?",
        tool="product_performance",
        arguments={"start_date": "2025-03-01", "end_date": "2025-05-31", "max_rows": 1000},
        shows="count(sell_through_percent)",
        truth="select 0",
    ),
    Question(
        topic="Comparisons",
        asks="How did each month around the leap day do against the one before?",
        tool="sales_trends",
        arguments={"start_date": "2024-02-01", "end_date": "2024-03-31", "granularity": "month"},
        shows="from_day, net_sales, change_percent",
        truth="select month, net, round(100 * (net - before) / before, 1) from"
        " (select date_trunc('month', order_date)::date as month, sum(net) as net,"
        " lag(sum(net)) over (order by min(order_date)) as before"
        " from receipts where order_date between '2024-01-01' and '2024-03-31' group by 1) as months"
        " where month >= '2024-02-01' order by month",
    ),
)
