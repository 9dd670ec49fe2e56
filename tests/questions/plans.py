"""Plans and results: budgets, promotions, suppliers, and stock in the past."""

from .question import Question

YEAR = {"start_date": "2025-01-01", "end_date": "2025-12-31"}
DECEMBER = {"start_date": "2025-12-01", "end_date": "2025-12-31"}

# The stock at the end of 24 December: today's stock without the movements since then, for products
# whose movements are recorded.
CHRISTMAS = (
    "select inventory.store_id, inventory.product_id, quantity_on_hand"
    " + coalesce((select sum(quantity) from lines where lines.store_id = inventory.store_id"
    " and lines.product_id = inventory.product_id and order_date > '2025-12-24'), 0)"
    " - coalesce((select sum(change) from retail.inventory_adjustments as moved"
    " where moved.store_id = inventory.store_id and moved.product_id = inventory.product_id"
    " and (adjusted_at at time zone 'America/Los_Angeles')::date > '2025-12-24'), 0) as units"
    " from retail.inventory where exists (select from retail.inventory_adjustments as moved"
    " where moved.store_id = inventory.store_id and moved.product_id = inventory.product_id)"
)

PLANS = (
    Question(
        topic="Named periods",
        asks="How much have we sold this month?",
        tool="daily_sales",
        arguments={"period": "month_to_date", "max_rows": 100},
        shows="sum(net_sales)",
        truth="select sum(net) from receipts where order_date >= '2025-12-01'",
    ),
    Question(
        topic="Named periods",
        asks="How much have we sold today?",
        tool="daily_sales",
        arguments={"period": "today"},
        shows="net_sales, orders",
        truth="select sum(net), count(*) filter (where kind <> 'return') from receipts"
        " where order_date = '2025-12-31'",
    ),
    Question(
        topic="Named periods",
        asks="How much did we sell last month?",
        tool="daily_sales",
        arguments={"period": "last_month", "max_rows": 100},
        shows="sum(net_sales)",
        truth="select sum(net) from receipts where order_date between '2025-11-01' and '2025-11-30'",
    ),
    Question(
        topic="Named periods",
        asks="How many orders were there in the last seven days?",
        tool="daily_sales",
        arguments={"period": "last_7_days"},
        shows="sum(orders)",
        truth="select count(*) from receipts where kind <> 'return' and order_date >= '2025-12-25'",
    ),
    Question(
        topic="Named periods",
        asks="How did Black Friday do against last year's?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-11-28",
            "end_date": "2025-11-28",
            "other_start_date": "2024-11-29",
            "other_end_date": "2024-11-29",
        },
        shows="net_sales, other_net_sales",
        truth="select sum(net) filter (where order_date = '2025-11-28'),"
        " sum(net) filter (where order_date = '2024-11-29') from receipts",
    ),
    Question(
        topic="Named periods",
        asks="Which Friday of the year before is this Black Friday compared with by default?",
        tool="compare_periods",
        arguments={
            "start_date": "2025-11-28",
            "end_date": "2025-11-28",
            "compare_with": "year_before",
        },
        shows="other_first_day, other_net_sales",
        truth="select date '2024-11-29', sum(net) from receipts where order_date = '2024-11-29'",
    ),
    Question(
        topic="Stores",
        asks="What does each store sell by square metre?",
        tool="store_performance",
        arguments=YEAR,
        shows="store, sales_per_square_metre",
        rest="order by store",
        truth="select store, sum(net) / min(stores.sales_area_m2) from receipts"
        " join retail.stores using (store_id) where order_date >= '2025-01-01'"
        " group by store order by store",
    ),
    Question(
        topic="Stores",
        asks="What does Seattle sell in an hour in which it is open?",
        tool="store_performance",
        arguments={"start_date": "2025-12-01", "end_date": "2025-12-28"},
        shows="store, sales_per_open_hour",
        rest="where store = 'Seattle'",
        truth="select store, sum(net) / (4 * min(stores.open_hours_a_week)) from receipts"
        " join retail.stores using (store_id) where store = 'Seattle'"
        " and order_date between '2025-12-01' and '2025-12-28' group by store",
    ),
    Question(
        topic="Budgets",
        asks="Is Seattle on target this year?",
        tool="budget_performance",
        arguments={"period": "year_to_date", "store_name": "Seattle", "max_rows": 1},
        shows="total_net_sales, total_budget",
        truth="select (select sum(net) from receipts where order_date >= '2025-01-01' and store = 'Seattle'),"
        " (select sum(net_sales) from retail.budgets join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and month >= '2025-01-01')",
    ),
    Question(
        topic="Budgets",
        asks="Which store is furthest behind its target in December, in percent?",
        tool="budget_performance",
        arguments=DECEMBER | {"group_by": "store"},
        shows="name, net_sales - budget",
        rest="order by attained_percent limit 1",
        truth="select sold.store, sold.net - budgets.net_sales from (select store, store_id, sum(net) as net"
        " from receipts where order_date >= '2025-12-01' group by store, store_id) as sold"
        " join retail.budgets on budgets.store_id = sold.store_id and month = '2025-12-01'"
        " order by sold.net / budgets.net_sales limit 1",
    ),
    Question(
        topic="Budgets",
        asks="Up to the tenth of December, what was Seattle's target?",
        tool="budget_performance",
        arguments={
            "start_date": "2025-12-01",
            "end_date": "2025-12-10",
            "store_name": "Seattle",
        },
        shows="budget",
        truth="select net_sales * 10 / 31 from retail.budgets join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and month = '2025-12-01'",
    ),
    Question(
        topic="Promotions",
        asks="What did the spring sale bring above ordinary weekends?",
        tool="promotion_uplift",
        arguments=YEAR,
        shows="promotion, days_compared, net_sales, expected_net_sales",
        truth="select 'Spring sale', 3,"
        " sum(net) filter (where order_date between '2025-04-11' and '2025-04-13'),"
        " sum(net) filter (where order_date not between '2025-04-11' and '2025-04-13') / 8"
        " from receipts where order_date between '2025-03-14' and '2025-05-11'"
        " and extract(isodow from order_date) >= 5",
    ),
    Question(
        topic="Promotions",
        asks="How much did we give away in discounts in the spring sale?",
        tool="promotion_uplift",
        arguments=YEAR,
        shows="discounts",
        truth="select nullif(sum(discount), 0) from receipts where kind = 'sale'"
        " and order_date between '2025-04-11' and '2025-04-13'",
    ),
    Question(
        topic="Suppliers",
        asks="Which supplier's products bring most?",
        tool="supplier_performance",
        arguments=YEAR | {"max_rows": 1},
        shows="supplier, net_sales, margin",
        truth="select suppliers.name, sum(line_total), sum(line_total - quantity * unit_cost) from lines"
        " join retail.products using (product_id) join retail.suppliers using (supplier_id)"
        " where order_date >= '2025-01-01' group by 1 order by 2 desc limit 1",
    ),
    Question(
        topic="Suppliers",
        asks="Of which supplier are most products out of stock, in percent?",
        tool="supplier_performance",
        arguments={"max_rows": 1000},
        shows="supplier, out_of_stock_percent",
        rest="order by out_of_stock_percent desc, supplier limit 1",
        truth="select suppliers.name, round(100.0 * count(*) filter (where quantity_on_hand = 0) / count(*), 1)"
        " from retail.inventory join retail.products using (product_id)"
        " join retail.suppliers using (supplier_id)"
        " where discontinued_on is null or discontinued_on > '2025-12-31'"
        " group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="Stock at the time",
        asks="How many products were out in Seattle before Christmas?",
        tool="stock_performance",
        arguments={
            "group_by": "product",
            "start_date": "2025-12-01",
            "end_date": "2025-12-24",
            "store_name": "Seattle",
            "max_rows": 1000,
        },
        shows="nullif(count(*), 0)",
        rest="where closing_units = 0",
        truth=f"select nullif(count(*), 0) from ({CHRISTMAS}) as stock join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and units = 0",
    ),
    Question(
        topic="Stock at the time",
        asks="How many pieces did each store have on the evening of 24 December?",
        tool="stock_performance",
        arguments={"group_by": "store", "start_date": "2025-12-01", "end_date": "2025-12-24"},
        shows="name, closing_units",
        rest="order by name",
        truth=f"select stores.name, sum(units) from ({CHRISTMAS}) as stock"
        " join retail.stores using (store_id) group by 1 order by 1",
    ),
    Question(
        topic="Stock at the time",
        asks="How much was delivered to Tacoma in November?",
        tool="stock_performance",
        arguments={
            "group_by": "month",
            "start_date": "2025-11-01",
            "end_date": "2025-11-30",
            "store_name": "Tacoma",
        },
        shows="received_units",
        truth="select sum(change) from retail.inventory_adjustments join retail.stores using (store_id)"
        " where stores.name = 'Tacoma' and reason = 'delivery'"
        " and (adjusted_at at time zone 'America/Los_Angeles')::date"
        " between '2025-11-01' and '2025-11-30'",
    ),
    Question(
        topic="Stock at the time",
        asks="Which share of what Seattle had of each category did it sell in November?",
        tool="stock_performance",
        arguments={
            "group_by": "category",
            "start_date": "2025-11-01",
            "end_date": "2025-11-30",
            "store_name": "Seattle",
        },
        shows="name, sell_through_percent",
        rest="order by name",
        truth="select category, round(100.0 * sum(sold) / sum(sold + closing), 1) from ("
        "select categories.name as category, quantity_on_hand"
        " + coalesce((select sum(quantity) from lines where lines.store_id = inventory.store_id"
        " and lines.product_id = inventory.product_id and order_date > '2025-11-30'), 0)"
        " - coalesce((select sum(change) from retail.inventory_adjustments as moved"
        " where moved.store_id = inventory.store_id and moved.product_id = inventory.product_id"
        " and (adjusted_at at time zone 'America/Los_Angeles')::date > '2025-11-30'), 0) as closing,"
        " coalesce((select sum(quantity) from lines where lines.store_id = inventory.store_id"
        " and lines.product_id = inventory.product_id"
        " and order_date between '2025-11-01' and '2025-11-30'), 0) as sold"
        " from retail.inventory join retail.products using (product_id)"
        " join retail.categories using (category_id) join retail.stores using (store_id)"
        " where stores.name = 'Seattle' and exists (select from retail.inventory_adjustments as moved"
        " where moved.store_id = inventory.store_id and moved.product_id = inventory.product_id)"
        ") as shelves group by category order by category",
    ),
    Question(
        topic="Stock at the time",
        asks="How many pieces lie in our shelves that nobody ever bought?",
        tool="stock_age",
        shows="coalesce(sum(units), 0)",
        rest="where age = 'never sold'",
        truth="select coalesce(sum(quantity_on_hand), 0) from retail.inventory where not exists ("
        "select from lines where lines.store_id = inventory.store_id"
        " and lines.product_id = inventory.product_id and quantity > 0)"
        " and not exists (select from retail.inventory_adjustments as moved"
        " where moved.store_id = inventory.store_id and moved.product_id = inventory.product_id"
        " and reason = 'delivery')",
    ),
    Question(
        topic="Stock at the time",
        asks="What is the stock of Seattle worth of which nothing was sold or delivered for a year?",
        tool="stock_age",
        arguments={"store_name": "Seattle"},
        shows="list_value, cost_value",
        rest="where age = 'over 365 days'",
        truth="select sum(quantity_on_hand * base_price), sum(quantity_on_hand * cost) from ("
        "select inventory.*, greatest("
        "(select max(order_date) from lines where lines.store_id = inventory.store_id"
        " and lines.product_id = inventory.product_id and quantity > 0),"
        "(select max((adjusted_at at time zone 'America/Los_Angeles')::date)"
        " from retail.inventory_adjustments as moved where moved.store_id = inventory.store_id"
        " and moved.product_id = inventory.product_id and reason = 'delivery')) as last_day"
        " from retail.inventory join retail.stores using (store_id) where stores.name = 'Seattle'"
        ") as shelves join retail.products using (product_id)"
        " where '2025-12-31' - last_day > 365",
    ),
    Question(
        topic="Returns",
        asks="Why do things come back: of which category the largest part?",
        tool="returns_analysis",
        arguments=YEAR | {"group_by": "category"},
        shows="name, return_percent",
        rest="order by return_percent desc, name limit 1",
        truth="select category, round(-100 * sum(line_total) filter (where quantity < 0)"
        " / sum(line_total) filter (where quantity > 0), 1) from lines"
        " where order_date >= '2025-01-01' group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="Prices",
        asks="Of how many products can we tell nothing about prices from a single quarter?",
        tool="price_response",
        arguments={"start_date": "2025-10-01", "end_date": "2025-12-31"},
        shows="silent_products, total_rows",
        truth="select count(distinct product_id), 0 from lines"
        " where order_date between '2025-10-02' and '2025-12-31' and quantity > 0 and line_total > 0",
    ),
)
