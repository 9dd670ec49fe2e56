"""What was sold, when, where and to whom."""

from .question import Question

DECEMBER = {"start_date": "2025-12-01", "end_date": "2025-12-31"}
YEAR = {"start_date": "2025-01-01", "end_date": "2025-12-31"}
NOVEMBER = {"start_date": "2025-11-01", "end_date": "2025-11-30"}

SALES = (
    Question(
        topic="Sales",
        asks="How much did we sell in December?",
        tool="daily_sales",
        arguments=DECEMBER,
        shows="sum(net_sales)",
        truth="select sum(net) from receipts where order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Sales",
        asks="What did Seattle sell on 24 December?",
        tool="daily_sales",
        arguments={"start_date": "2025-12-24", "end_date": "2025-12-24", "store_name": "Seattle"},
        shows="sales_date, net_sales, orders",
        truth="select date '2025-12-24', coalesce(sum(net), 0), count(*) filter (where kind <> 'return')"
        " from receipts where store = 'Seattle' and order_date = '2025-12-24'",
    ),
    Question(
        topic="Sales",
        asks="Which was our best day in 2025?",
        tool="daily_sales",
        arguments=YEAR | {"max_rows": 400},
        shows="sales_date, net_sales",
        rest="order by net_sales desc limit 1",
        truth="select order_date, sum(net) from receipts where order_date >= '2025-01-01'"
        " group by order_date order by sum(net) desc limit 1",
    ),
    Question(
        topic="Sales",
        asks="On how many days of 2025 did we sell nothing?",
        tool="daily_sales",
        arguments=YEAR | {"max_rows": 400},
        shows="count(*)",
        rest="where orders = 0",
        truth="select count(*) from generate_series(date '2025-01-01', '2025-12-31', interval '1 day') as day"
        " where not exists (select from receipts where order_date = day::date and kind <> 'return')",
    ),
    Question(
        topic="Sales",
        asks="How much did we give away in discounts in November?",
        tool="daily_sales",
        arguments=NOVEMBER,
        shows="sum(discounts)",
        truth="select sum(discount) from receipts where kind <> 'return'"
        " and order_date between '2025-11-01' and '2025-11-30'",
    ),
    Question(
        topic="Sales",
        asks="How much sales tax did we collect last December, net of returns?",
        tool="daily_sales",
        arguments=DECEMBER,
        shows="sum(tax)",
        truth="select sum(tax) from receipts where order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Sales",
        asks="How many receipts were there on Black Friday 2025?",
        tool="daily_sales",
        arguments={"start_date": "2025-11-28", "end_date": "2025-11-28"},
        shows="orders",
        truth="select count(*) from receipts where kind <> 'return' and order_date = '2025-11-28'",
    ),
    Question(
        topic="Sales",
        asks="What came in each month of 2025?",
        tool="sales_trends",
        arguments=YEAR | {"granularity": "month"},
        shows="from_day, net_sales",
        rest="order by from_day",
        truth="select date_trunc('month', order_date)::date, sum(net) from receipts"
        " where order_date >= '2025-01-01' group by 1 order by 1",
    ),
    Question(
        topic="Sales",
        asks="What did power tools bring in each quarter?",
        tool="sales_trends",
        arguments=YEAR | {"granularity": "quarter", "category_name": "power tools"},
        shows="from_day, net_sales",
        rest="order by from_day",
        truth="select date_trunc('quarter', order_date)::date, sum(line_total) from lines"
        " where category = 'power tools' and order_date >= '2025-01-01' group by 1 order by 1",
    ),
    Question(
        topic="Sales",
        asks="How did Spokane do by year?",
        tool="sales_trends",
        arguments={
            "start_date": "2021-01-01",
            "end_date": "2025-12-31",
            "granularity": "year",
            "store_name": "Spokane",
        },
        shows="from_day, net_sales",
        rest="order by from_day",
        truth="select date_trunc('year', order_date)::date, sum(net) from receipts"
        " where store = 'Spokane' and order_date >= '2021-01-01' group by 1 order by 1",
    ),
    Question(
        topic="Products",
        asks="Which ten products sold best last year, by amount?",
        tool="top_products",
        arguments=YEAR,
        shows="product, net_sales",
        truth="select product, sum(line_total) from lines where order_date >= '2025-01-01'"
        " group by product order by sum(line_total) desc limit 10",
    ),
    Question(
        topic="Products",
        asks="Which five products sold most pieces in Tacoma?",
        tool="top_products",
        arguments=YEAR | {"store_name": "Tacoma", "rank_by": "units", "max_rows": 5},
        shows="units",
        truth="select sum(quantity) from lines where store = 'Tacoma' and order_date >= '2025-01-01'"
        " group by product order by sum(quantity) desc limit 5",
    ),
    Question(
        topic="Products",
        asks="Which three paints earned the most margin?",
        tool="top_products",
        arguments=YEAR | {"category_name": "paint", "rank_by": "margin", "max_rows": 3},
        shows="product, margin",
        truth="select product, sum(line_total - quantity * unit_cost) from lines"
        " where category = 'paint' and order_date >= '2025-01-01'"
        " group by product order by 2 desc limit 3",
    ),
    Question(
        topic="Products",
        asks="How many different products did we sell in 2025?",
        tool="product_performance",
        arguments=YEAR | {"max_rows": 1},
        shows="total_rows",
        truth="select count(distinct product_id) from lines where order_date >= '2025-01-01'",
    ),
    Question(
        topic="Products",
        asks="Which category sold best in December?",
        tool="category_performance",
        arguments=DECEMBER | {"max_rows": 1},
        shows="category, net_sales",
        truth="select category, sum(line_total) from lines"
        " where order_date between '2025-12-01' and '2025-12-31'"
        " group by category order by 2 desc limit 1",
    ),
    Question(
        topic="Products",
        asks="How many pieces of each category were sold in December?",
        tool="category_performance",
        arguments=DECEMBER,
        shows="category, units",
        rest="where orders > 0 order by category",
        truth="select category, sum(quantity) from lines"
        " where order_date between '2025-12-01' and '2025-12-31' group by category order by category",
    ),
    Question(
        topic="Products",
        asks="What margin did each category make last year?",
        tool="category_performance",
        arguments=YEAR,
        shows="category, margin",
        rest="order by category",
        truth="select category, sum(line_total - quantity * unit_cost) from lines"
        " where order_date >= '2025-01-01' group by category order by category",
    ),
    Question(
        topic="Products",
        asks="Which share of our sales is garden?",
        tool="category_performance",
        arguments=YEAR,
        shows="share_percent",
        rest="where category = 'garden'",
        truth="select 100 * sum(line_total) filter (where category = 'garden') / sum(line_total)"
        " from lines where order_date >= '2025-01-01'",
    ),
    Question(
        topic="Products",
        asks="How many receipts had some plumbing on them in December?",
        tool="category_performance",
        arguments=DECEMBER,
        shows="orders",
        rest="where category = 'plumbing'",
        truth="select count(distinct (store_id, order_id)) from lines where category = 'plumbing'"
        " and kind <> 'return' and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Products",
        asks="Which products make up the first four fifths of our sales, and how many are they?",
        tool="product_performance",
        arguments=YEAR | {"class": "A", "max_rows": 1},
        shows="total_rows",
        truth="select count(*) from (select sum(sold) over (order by sold desc, product_id) - sold as before,"
        " sum(sold) over () as whole from (select product_id, sum(line_total) as sold from lines"
        " where order_date >= '2025-01-01' group by product_id) as each) as ranked where before < 0.8 * whole",
    ),
    Question(
        topic="Stores",
        asks="Which stores do we have?",
        tool="list_stores",
        shows="store, kind",
        rest="order by store",
        truth="select name, kind from retail.stores order by name",
    ),
    Question(
        topic="Stores",
        asks="Since when has each store been selling?",
        tool="list_stores",
        shows="store, first_order_date",
        rest="order by store",
        truth="select store, min(order_date) from receipts group by store order by store",
    ),
    Question(
        topic="Stores",
        asks="Which store sold most in December?",
        tool="store_performance",
        arguments=DECEMBER,
        shows="store, net_sales",
        rest="order by net_sales desc limit 1",
        truth="select store, sum(net) from receipts where order_date between '2025-12-01' and '2025-12-31'"
        " group by store order by 2 desc limit 1",
    ),
    Question(
        topic="Stores",
        asks="How many orders did each store take last year?",
        tool="store_performance",
        arguments=YEAR,
        shows="store, orders",
        rest="order by store",
        truth="select store, count(*) filter (where kind <> 'return') from receipts"
        " where order_date >= '2025-01-01' group by store order by store",
    ),
    Question(
        topic="Stores",
        asks="How does the average receipt compare between Seattle and Bellevue?",
        tool="compare_stores",
        arguments=YEAR | {"store_names": ["Seattle", "Bellevue"]},
        shows="store, round(value, 2)",
        rest="where metric = 'average order value' order by store",
        truth="select store, round(sum(line_total) filter (where quantity > 0) / count(distinct order_id), 2)"
        " from lines where store in ('Seattle', 'Bellevue')"
        " and kind <> 'return' and order_date >= '2025-01-01' group by store order by store",
    ),
    Question(
        topic="Comparisons",
        asks="Why did November sell more than October: how much more was it?",
        tool="compare_periods",
        arguments=NOVEMBER | {"other_start_date": "2025-10-01", "other_end_date": "2025-10-31"},
        shows="net_sales, other_net_sales, change",
        truth="select sum(net) filter (where order_date >= '2025-11-01'),"
        " sum(net) filter (where order_date < '2025-11-01'),"
        " sum(case when order_date >= '2025-11-01' then net else -net end)"
        " from receipts where order_date between '2025-10-01' and '2025-11-30'",
    ),
    Question(
        topic="Comparisons",
        asks="Do the reasons for the change add up to it?",
        tool="compare_periods",
        arguments=NOVEMBER | {"other_start_date": "2025-10-01", "other_end_date": "2025-10-31"},
        shows="round(orders_effect + items_effect + price_effect + mix_effect + returns_effect, 2)",
        truth="select round(sum(case when order_date >= '2025-11-01' then net else -net end), 2)"
        " from receipts where order_date between '2025-10-01' and '2025-11-30'",
    ),
    Question(
        topic="Comparisons",
        asks="Which category gained most against the year before?",
        tool="compare_periods",
        arguments=YEAR | {"compare_with": "year_before", "group_by": "category"},
        shows="name, change",
        rest="order by change desc limit 1",
        truth="select category, sum(case when order_date >= '2025-01-01' then line_total else -line_total end)"
        " from lines where order_date >= '2024-01-01' group by category order by 2 desc limit 1",
    ),
    Question(
        topic="Comparisons",
        asks="How did 2025 do against 2024, store by store?",
        tool="compare_periods",
        arguments=YEAR | {"compare_with": "year_before", "group_by": "store"},
        shows="name, net_sales, other_net_sales",
        rest="order by name",
        truth="select store, sum(net) filter (where order_date >= '2025-01-01'),"
        " sum(net) filter (where order_date < '2025-01-01')"
        " from receipts where order_date >= '2024-01-01' group by store order by store",
    ),
    Question(
        topic="Returns",
        asks="How many pieces came back last year, by category?",
        tool="returns_analysis",
        arguments=YEAR | {"group_by": "category"},
        shows="name, returned_units",
        rest="order by name",
        truth="select category, -sum(quantity) from lines where quantity < 0"
        " and order_date >= '2025-01-01' group by category order by category",
    ),
    Question(
        topic="Returns",
        asks="Which store took back the most, by amount?",
        tool="returns_analysis",
        arguments=YEAR | {"group_by": "store"},
        shows="name, returned_sales",
        rest="order by returned_sales desc limit 1",
        truth="select store, -sum(line_total) from lines where quantity < 0"
        " and order_date >= '2025-01-01' group by store order by 2 desc limit 1",
    ),
    Question(
        topic="When",
        asks="On which weekday do we sell most, day for day?",
        tool="sales_profile",
        arguments={"profile": "weekday"} | YEAR,
        shows="slot, net_sales, days",
        rest="where rank = 1",
        truth="select trim(to_char(order_date, 'Day')), sum(net), (select count(*) from"
        " generate_series(date '2025-01-01', '2025-12-31', interval '1 day') as day"
        " where to_char(day, 'ID') = min(to_char(order_date, 'ID'))) from receipts"
        " where order_date >= '2025-01-01' group by 1"
        " order by sum(net) / (select count(*) from generate_series(date '2025-01-01', '2025-12-31', interval '1 day')"
        " as day where to_char(day, 'ID') = min(to_char(order_date, 'ID'))) desc limit 1",
    ),
    Question(
        topic="When",
        asks="Which is the busiest hour in Seattle?",
        tool="sales_profile",
        arguments={"profile": "hour", "store_name": "Seattle"} | YEAR,
        shows="slot, orders",
        rest="order by orders desc, slot limit 1",
        truth="select to_char(ordered_at at time zone 'America/Los_Angeles', 'HH24:00'), count(*) from receipts"
        " where store = 'Seattle' and kind <> 'return' and order_date >= '2025-01-01'"
        " group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="When",
        asks="What do we sell between 9 and 10 in the morning?",
        tool="sales_profile",
        arguments={"profile": "hour"} | YEAR,
        shows="net_sales",
        rest="where slot = '09:00'",
        truth="select coalesce(sum(net), 0) from receipts where order_date >= '2025-01-01'"
        " and extract(hour from ordered_at at time zone 'America/Los_Angeles') = 9",
    ),
    Question(
        topic="Comparisons",
        asks="How did the stores that were open in both summers do in the third quarter?",
        tool="same_store_growth",
        arguments={"start_date": "2025-07-01", "end_date": "2025-09-30"},
        shows="net_sales, other_net_sales",
        rest="where store_group = 'same'",
        truth="select sum(net) filter (where order_date >= '2025-01-01'), sum(net) filter (where order_date < '2025-01-01')"
        " from receipts where (order_date between '2024-07-01' and '2024-09-30'"
        " or order_date between '2025-07-01' and '2025-09-30') and store in (select store from receipts"
        " group by store having min(order_date) <= '2024-07-01')",
    ),
    Question(
        topic="Baskets",
        asks="How many receipts have a single piece on them?",
        tool="basket_sizes",
        arguments=DECEMBER,
        shows="orders",
        rest="where pieces = '1'",
        truth="select count(*) from (select sum(quantity) filter (where quantity > 0) as pieces from lines"
        " where kind <> 'return' and order_date between '2025-12-01' and '2025-12-31'"
        " group by store_id, order_id) as each where pieces = 1",
    ),
    Question(
        topic="Baskets",
        asks="How many pieces are on a receipt, on average, in December?",
        tool="basket_sizes",
        arguments=DECEMBER,
        shows="max(mean_pieces)",
        truth="select avg(pieces) from (select sum(quantity) filter (where quantity > 0) as pieces from lines"
        " where kind <> 'return' and order_date between '2025-12-01' and '2025-12-31'"
        " group by store_id, order_id) as each",
    ),
    Question(
        topic="Baskets",
        asks="What else do people buy who buy paint?",
        tool="category_affinity",
        arguments={"category_name": "paint"} | YEAR,
        shows="other_category, orders_together",
        rest="limit 1",
        truth="select other.category, count(distinct (other.store_id, other.order_id)) from lines as paint"
        " join lines as other using (store_id, order_id) where paint.category = 'paint'"
        " and other.category <> 'paint' and paint.quantity > 0 and other.quantity > 0"
        " and paint.kind <> 'return' and paint.order_date >= '2025-01-01'"
        " group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="Customers",
        asks="Of the customers who came first in January 2025, how many bought again in February?",
        tool="cohort_retention",
        arguments={"months": 12},
        shows="cohort_customers, active_customers",
        rest="where cohort = '2025-01-01' and months_later = 1",
        truth="select count(*), count(*) filter (where exists (select from receipts as later"
        " where later.customer_store_id = first.customer_store_id and later.customer_id = first.customer_id"
        " and later.kind <> 'return' and later.order_date between '2025-02-01' and '2025-02-28'))"
        " from (select customer_store_id, customer_id from receipts where kind <> 'return' and not is_walk_in"
        " group by 1, 2 having min(order_date) between '2025-01-01' and '2025-01-31') as first",
    ),
)
