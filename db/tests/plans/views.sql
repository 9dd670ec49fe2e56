-- A view costs only what a query needs: joins for columns that the query does not use are left out.

begin;
\ir ../setup.sql
select plan(12);

create function pg_temp.tables_of(query text)
    returns text
    language plpgsql
as $$
declare
    found_plan json;
begin
    execute 'explain (format json, costs off) ' || query into found_plan;
    return (
        select string_agg(distinct relation.name #>> '{}', ' ' order by relation.name #>> '{}')
        from jsonb_path_query(found_plan::jsonb, 'strict $.**."Relation Name"') as relation (name)
    );
end
$$;

-- How many workers may read, if the planner thinks that starting one costs nothing and reading a
-- row costs much.
create function pg_temp.is_shared(query text)
    returns boolean
    language plpgsql
    set parallel_setup_cost = 0
    set parallel_tuple_cost = 0
    set cpu_tuple_cost = 1
    set min_parallel_table_scan_size = 0
    set min_parallel_index_scan_size = 0
as $$
declare
    found_plan json;
begin
    execute 'explain (format json, costs off) ' || query into found_plan;
    return found_plan::text like '%"Workers Planned"%';
end
$$;

-- Autovacuum may or may not have recorded how few rows there are.
analyze retail.orders, retail.order_items, retail.inventory;
select tests.log_in('Head office BI login');
select ok(
    pg_temp.is_shared(format('select sum(%I) from api.%I', fact.amount, fact.name)),
    format('several workers read api.%s, as they would read its table', fact.name)
)
from (
    values
    ('orders', 'total'),
    ('order_lines', 'net_sales'),
    ('stock', 'quantity_on_hand'),
    ('stock_changes', 'change')
) as fact (name, amount);
select is(pg_temp.tables_of('select sum(net_sales) from api.order_lines'), 'order_items', 'a sum of all lines reads lines alone');
select is(pg_temp.tables_of('select count(*) from api.orders'), 'orders', 'orders are counted without their stores');
select is(
    pg_temp.tables_of($$ select sum(net_sales) from api.order_lines where order_date = '2025-06-01' $$),
    'order_items orders',
    'the day of a line is that of its order, which is read'
);
select is(pg_temp.tables_of('select sum(quantity_on_hand) from api.stock'), 'inventory', 'pieces in stock are summed without products and stores');
select is(pg_temp.tables_of('select count(*) from api.products'), 'products', 'products are counted without their categories');
select tests.log_out();

set local role retail_definer;
select is(pg_temp.tables_of('select sum(line_total) from retail.sales_lines'), 'order_items', 'a sum of all lines in ad-hoc SQL reads lines alone');
select is(
    pg_temp.tables_of('select category_name, sum(line_total) from retail.sales_lines group by category_name'),
    'categories order_items products',
    'a sum by category reads what leads to it'
);
select ok(
    pg_temp.is_shared('select category_name, sum(line_total) from retail.sales_lines group by category_name'),
    'parallel workers read the lines of ad-hoc SQL, and the tables joined to them'
);
reset role;

select finish();
rollback;
