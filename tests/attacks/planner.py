"""Short statements that are expensive to plan."""


def _merged(levels: int, times: int) -> str:
    ctes = ["c0 as (select store_id as x from orders)"]
    for level in range(1, levels + 1):
        ctes.append(f"c{level} as (select {' + '.join(['x'] * times)} as x from c{level - 1})")
    return f"with {', '.join(ctes)} select x from c{levels}"


def _lateral(levels: int) -> str:
    steps = (
        f"cross join lateral (select o{n - 1}.x + o{n - 1}.x as x) o{n}" for n in range(1, levels)
    )
    return f"select o{levels - 1}.x from (select store_id as x from orders) o0 {' '.join(steps)}"


def _chain(relation: str, count: int, join: str) -> str:
    joins = (f"{join} {relation} o{n} on o{n}.order_id = o0.order_id" for n in range(1, count))
    return f"select count(*) from {relation} o0 {' '.join(joins)}"


def _list(relation: str, count: int) -> str:
    relations = ", ".join(f"{relation} o{n}" for n in range(count))
    equal = " and ".join(f"o{n}.order_id = o{n + 1}.order_id" for n in range(count - 1))
    return f"select count(*) from {relations} where {equal}"


_COLUMNS = (
    "store_id, order_id, order_number, kind, customer_id, payment_method,"
    " ordered_at, order_date, subtotal, discount, tax, total"
)

STATEMENTS = {
    "merged CTEs, 2 to the 20": _merged(20, 2),
    "merged CTEs, 3 to the 12": _merged(12, 3),
    "merged CTEs, 8 to the 6": _merged(6, 8),
    "merged CTEs, 400 times 400": _merged(2, 400),
    "merged subqueries": f"{'select x + x as x from (' * 20}select store_id as x from orders"
    + "".join(f") as s{n}" for n in range(20)),
    "merged laterals": _lateral(20),
    "merged values of many names": "with a as (select x + x as x from (values (1)) as v (x)),"
    " b as (select x + x as y from a), c (z) as (select y * y * y * y * y * y from b),"
    " d as (select z + z + z + z + z + z + z + z as w from c),"
    " e as (select w + w + w + w + w + w + w + w + w + w as u from d)"
    " select u + u + u + u + u + u + u + u from e",
    "many tables": _list("orders", 200),
    "many views": _list("sales_lines", 20),
    "many joins": _chain("orders", 100, "join"),
    "many outer joins": _chain("orders", 100, "left join"),
    "many full joins": _chain("orders", 100, "full join"),
    "many views outer joined": _chain("sales_lines", 20, "left join"),
    "full joins with merged columns": "select count(*) from orders o0"
    + "".join(f" full join orders o{n} using (store_id, order_id)" for n in range(1, 100)),
    "cube": f"select count(*) from orders group by cube ({_COLUMNS})",
    "cubes": "select count(*) from orders group by cube (store_id, order_id, order_number, kind),"
    " cube (subtotal, discount, tax, total), cube (ordered_at, order_date)",
    "long list": f"select count(*) from orders where order_id in"
    f" ({', '.join(map(str, range(3000)))})",
    "ands of ors": "select count(*) from orders where "
    + " and ".join(
        "(" + " or ".join(f"(order_id = {n * 8 + m} and store_id = {m})" for m in range(8)) + ")"
        for n in range(60)
    ),
    "long union": " union all ".join(["select order_id from sales_lines"] * 400),
    "many columns": f"select {', '.join(['total + 1'] * 1600)} from orders",
    "many sort keys": f"select 1 from orders order by"
    f" {', '.join(f'total + {n}' for n in range(1500))}",
    "many subqueries": "select count(*) from orders as o where "
    + " and ".join(["exists (select from orders as p where p.order_id = o.order_id)"] * 150),
    "many windows": "select "
    + ", ".join(f"sum(total) over (order by order_id + {n})" for n in range(250))
    + " from orders",
    "nested cases": f"select {'case when store_id = 1 then 1 else ' * 300}1{' end' * 300}"
    " from orders",
    "nots": f"select {'not ' * 4000}true",
    "minus signs": f"select {'- ' * 9000}1",
    "deep parentheses": f"select {'(' * 9000}1{')' * 9000}",
    "deep subqueries": f"{'select x from (' * 250}select 1 as x"
    + "".join(f") as s{n}" for n in range(250)),
    "long text": f"select '{'x' * 19000}'",
}
