"""Questions without a tool, asked in SQL by a model or a BI user, and who may see what."""

from .question import Question
from .sales import DECEMBER, YEAR


def in_sql(query: str) -> dict[str, object]:
    return {"postgresql_query": query, "max_rows": 1000}


# Ad-hoc SQL returns one object, in which each row is an array of JSON values.
ROWS = ", json_array_elements(answer.rows) as line"
YEAR_OF = "order_date between '2025-01-01' and '2025-12-31'"

VIEWS = (
    Question(
        topic="In SQL",
        asks="At which hour are we busiest?",
        tool="execute_sales_query",
        arguments=in_sql(
            "select extract(hour from o.ordered_at at time zone s.time_zone)::integer as hour, count(*)"
            " from orders o join stores s using (store_id) where o.kind <> 'return'"
            " group by 1 order by 2 desc, 1 limit 1"
        ),
        shows="(line ->> 0)::integer, (line ->> 1)::integer",
        rest=ROWS,
        truth="select extract(hour from ordered_at at time zone 'America/Los_Angeles')::integer, count(*)"
        " from receipts where kind <> 'return' group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="In SQL",
        asks="On which weekday do we take most orders?",
        tool="execute_sales_query",
        arguments=in_sql(
            f"select to_char(order_date, 'FMDay'), count(*) from orders where kind <> 'return' and {YEAR_OF}"
            " group by 1 order by 2 desc limit 1"
        ),
        shows="line ->> 0, (line ->> 1)::integer",
        rest=ROWS,
        truth="select to_char(order_date, 'FMDay'), count(*) from receipts"
        " where kind <> 'return' and order_date >= '2025-01-01' group by 1 order by 2 desc limit 1",
    ),
    Question(
        topic="In SQL",
        asks="How do our customers pay?",
        tool="execute_sales_query",
        arguments=in_sql(
            f"select payment_method, count(*) from orders where kind = 'sale' and {YEAR_OF}"
            " and payment_method is not null group by 1 order by 1"
        ),
        shows="line ->> 0, (line ->> 1)::integer",
        rest=ROWS,
        truth="select payment_method, count(*) from receipts where kind = 'sale'"
        " and order_date >= '2025-01-01' and payment_method is not null group by 1 order by 1",
    ),
    Question(
        topic="In SQL",
        asks="What is most often bought with paint?",
        tool="execute_sales_query",
        arguments=in_sql(
            "select other.category_name, count(distinct (other.store_id, other.order_id)) as together"
            " from sales_lines as paint join sales_lines as other using (store_id, order_id)"
            " where paint.category_name = 'paint' and other.category_name <> 'paint'"
            " and paint.quantity > 0 and other.quantity > 0 group by 1 order by 2 desc, 1 limit 1"
        ),
        shows="line ->> 0, (line ->> 1)::integer",
        rest=ROWS,
        truth="select other.category, count(distinct (other.store_id, other.order_id)) from lines as paint"
        " join lines as other using (store_id, order_id) where paint.category = 'paint'"
        " and other.category <> 'paint' and paint.quantity > 0 and other.quantity > 0"
        " group by 1 order by 2 desc, 1 limit 1",
    ),
    Question(
        topic="In SQL",
        asks="How many items are on a receipt, on average, in each store?",
        tool="execute_sales_query",
        arguments=in_sql(
            "select store_name, round(1.0 * sum(quantity) / count(distinct order_id), 2) from sales_lines"
            f" where kind = 'sale' and {YEAR_OF} group by 1 order by 1"
        ),
        shows="line ->> 0, (line ->> 1)::numeric",
        rest=ROWS,
        truth="select store, round(1.0 * sum(quantity) / count(distinct order_id), 2) from lines"
        " where kind = 'sale' and order_date >= '2025-01-01' group by 1 order by 1",
    ),
    Question(
        topic="In SQL",
        asks="Which brands bring most?",
        tool="execute_sales_query",
        arguments=in_sql(
            "select p.brand, sum(i.line_total) from order_items i join products p using (product_id)"
            f" join orders o using (store_id, order_id) where o.{YEAR_OF} and p.brand is not null"
            " group by 1 order by 2 desc limit 5"
        ),
        shows="line ->> 0, (line ->> 1)::numeric",
        rest=ROWS,
        truth="select brand, sum(line_total) from lines where order_date >= '2025-01-01'"
        " and brand is not null group by 1 order by 2 desc limit 5",
    ),
    Question(
        topic="In SQL",
        asks="How large are receipts: the median and the largest of 2025?",
        tool="execute_sales_query",
        arguments=in_sql(
            "select round(percentile_cont(0.5) within group (order by subtotal - discount)::numeric, 2),"
            f" max(subtotal - discount) from orders where kind = 'sale' and {YEAR_OF}"
        ),
        shows="(line ->> 0)::numeric, (line ->> 1)::numeric",
        rest=ROWS,
        truth="select round(percentile_cont(0.5) within group (order by net)::numeric, 2), max(net)"
        " from receipts where kind = 'sale' and order_date >= '2025-01-01'",
    ),
    Question(
        topic="Who sees what",
        asks="What did the Seattle manager's store sell in December?",
        caller="bi_seattle",
        tool="daily_sales",
        arguments=DECEMBER,
        shows="sum(net_sales)",
        truth="select sum(net) from receipts where store = 'Seattle'"
        " and order_date between '2025-12-01' and '2025-12-31'",
    ),
    Question(
        topic="Who sees what",
        asks="Which stores does the Bellevue manager see?",
        caller="bi_bellevue",
        tool="list_stores",
        shows="store",
        truth="select 'Bellevue'",
    ),
    Question(
        topic="Who sees what",
        asks="Can the Seattle manager count the orders of all stores in SQL?",
        caller="bi_seattle",
        tool="execute_sales_query",
        arguments=in_sql("select count(*) from orders"),
        shows="(line ->> 0)::integer",
        rest=ROWS,
        truth="select count(*) from receipts where store = 'Seattle'",
    ),
    Question(
        topic="Who sees what",
        asks="Does an analyst see a customer's name or mail?",
        caller="bi_analyst",
        tool="inactive_customers",
        arguments={"max_rows": 1000},
        shows="count(customer_name) + count(email) + count(phone)",
        truth="select 0",
    ),
    Question(
        topic="Who sees what",
        asks="Does an analyst see the same sums as head office?",
        caller="bi_analyst",
        tool="category_performance",
        arguments=YEAR,
        shows="category, net_sales",
        rest="order by category",
        truth="select category, sum(line_total) from lines where order_date >= '2025-01-01'"
        " group by category order by category",
    ),
    Question(
        topic="Who sees what",
        asks="Do analysts see costs?",
        caller="bi_analyst",
        tool="category_performance",
        arguments=YEAR,
        shows="count(margin)",
        truth="select 0",
    ),
    Question(
        topic="Who sees what",
        asks="How does the Seattle manager's best category of 2025 do?",
        caller="bi_seattle",
        tool="category_performance",
        arguments=YEAR | {"max_rows": 1},
        shows="category, net_sales, margin",
        truth="select category, sum(line_total), sum(line_total - quantity * unit_cost) from lines"
        " where store = 'Seattle' and order_date >= '2025-01-01' group by category order by 2 desc limit 1",
    ),
)
