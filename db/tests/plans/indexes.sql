-- Each business index is used by the query that it is for, despite row security. The server's
-- statement begins the request before it calls the tool. Several workers count the customers of a
-- large store. Plans are tested on the sample data at a fifth of its size.
-- attack: 28, 35

begin;
\ir ../pgtap.sql
select set_config('sample.scale', '0.2', true), set_config('sample.last_day', '2025-12-31', true);
\ir ../shared/sample_data.sql
select auth.set_development(true);
select plan(17);

create function pg_temp.plan_of(public_id text, query text)
    returns text
    language plpgsql
as $$
declare
    found_plan text;
begin
    -- Ids are not fixed, because sequences do not roll back with other tests.
    query := replace(query, '{store}', (select min(stores.store_id)::text from auth.stores));
    perform auth.begin_request(null, 'development', public_id, null, 'test');
    set local role retail_definer;
    execute 'explain (format json, costs off) ' || query into found_plan;
    reset role;
    return found_plan;
end
$$;

create temporary table callers as
select
    '00000000-0000-0000-0000-000000000000' as head_office,
    '9c8b7a65-4321-fed0-9876-543210fedcba' as kirkland;

select alike(
    pg_temp.plan_of(
        head_office,
        $$
        select sum(orders.total)
        from retail.stores
        join retail.orders on orders.store_id = stores.store_id
        where stores.name = 'Kirkland'
            and orders.order_date >= '2025-12-01'
        $$
    ),
    '%orders_store_id_order_date_total_idx%',
    'orders of a store by date use an index'
)
from callers;
select alike(
    pg_temp.plan_of(
        head_office,
        $$ select total from retail.orders where store_id = {store} order by order_date desc, total desc limit 10 $$
    ),
    '%orders_store_id_order_date_total_idx%',
    'the largest orders of the latest days use an index'
)
from callers;
select alike(
    pg_temp.plan_of(head_office, $$ select sum(quantity) from retail.order_items where product_id = 7 $$),
    '%order_items_product_id_idx%',
    'items of a product use an index'
)
from callers;
select alike(
    pg_temp.plan_of(kirkland, $$ select customer_id from retail.customers where email_key = 'a@mail.example' $$),
    '%customers_store_id_email_key_key%',
    'a customer of a store by email address uses an index'
)
from callers;
select alike(
    pg_temp.plan_of(kirkland, $$ select name from retail.products where category_id = 3 order by base_price limit 5 $$),
    '%products_category_id_base_price_idx%',
    'the cheapest products of a category use an index'
)
from callers;
select alike(
    pg_temp.plan_of(kirkland, $$ select order_id from retail.orders where customer_store_id = 7 and customer_id = 7 $$),
    '%orders_customer_idx%',
    'orders of a customer use an index'
)
from callers;

-- The policy's condition is evaluated once per query.
select alike(
    pg_temp.plan_of(kirkland, 'select count(*) from retail.orders'),
    '%"Parent Relationship": "InitPlan"%',
    'the caller''s stores are computed once, in an initplan'
)
from callers;
select unalike(
    pg_temp.plan_of(kirkland, 'select count(*) from retail.orders'),
    '%current_stores%',
    'no filter computes the caller''s stores for each row'
)
from callers;

-- Customers of several stores ------------------------------------------------------

-- How many rows of retail.set_customers a query reads. Row security keeps conditions that might
-- leak rows away from an index, so a plan may read all customers although there is a matching
-- index.
create function pg_temp.customers_read(public_id text, query text)
    returns bigint
    language plpgsql
as $$
declare
    read_before bigint;
    read_after  bigint;
begin
    perform auth.begin_request(null, 'development', public_id, null, 'test');
    select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
    into read_before
    from pg_stat_xact_user_tables
    where relid = 'retail.set_customers'::regclass;

    set local role retail_definer;
    execute query;
    reset role;

    select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
    into read_after
    from pg_stat_xact_user_tables
    where relid = 'retail.set_customers'::regclass;

    return read_after - read_before;
end
$$;

select cmp_ok(
    pg_temp.customers_read(head_office, 'select count(*) from retail.set_customers'),
    '>',
    5000::bigint,
    'there are thousands of customers'
)
from callers;
select cmp_ok(
    pg_temp.customers_read(head_office, $$ select count(*) from retail.missed_customers(null, '2025-10-01', '2025-12-31', null, null, null, 11) $$),
    '<',
    1000::bigint,
    'the first page of customers who stay away reads few of them'
)
from callers;
select cmp_ok(
    pg_temp.customers_read(head_office, $$ select count(*) from retail.missed_customers(null, '2025-10-01', '2025-12-31', 100000, 1, 1, 11) $$),
    '<',
    1000::bigint,
    'a page of those who bought little does not read those who bought more'
)
from callers;
select cmp_ok(
    pg_temp.customers_read(
        head_office,
        $$
        select count(*)
        from retail.store_sets as sets
        cross join lateral retail.segment_sums(
            sets.set_id, '{2025-03-05}', '{2}', array_append(sets.money_bounds[1:3], sets.money_bounds[4] + 1), '2025-10-01'
        )
        where cardinality(sets.store_ids) = 8
        $$
    ),
    '<',
    1000::bigint,
    'segments by another bound read those who lie between'
)
from callers;
select cmp_ok(
    pg_temp.customers_read(head_office, $$ select count(*) from retail.newcomers(null, '2025-12-01', '2025-12-02') $$),
    '<',
    1000::bigint,
    'new customers of two days are not looked for among all'
)
from callers;

-- The statement that the server sends ---------------------------------------------

-- Counting a million customers takes seconds only if the helper is inlined into the caller's query,
-- so that several workers can count. The table is small here, so workers are made cheap.
set local min_parallel_table_scan_size = 0;
set local min_parallel_index_scan_size = 0;
set local parallel_setup_cost = 0;
set local parallel_tuple_cost = 0;
select alike(
    pg_temp.plan_of(head_office, 'select count(*), sum(net_sales) from retail.store_customers({store})'),
    '%"Partial Mode": "Partial"%',
    'several workers count the customers of a store'
)
from callers;
reset min_parallel_table_scan_size;
reset min_parallel_index_scan_size;
reset parallel_setup_cost;
reset parallel_tuple_cost;

create function pg_temp.call_plan()
    returns jsonb
    language plpgsql
as $$
declare
    found_plan jsonb;
begin
    set local role retail_gateway;
    execute $call$
        explain (format json, costs off)
        select entered.principal_id, result.rows
        from auth.begin_request(null, 'development', '9c8b7a65-4321-fed0-9876-543210fedcba', 'daily_sales', 'test') as entered
        cross join lateral (
            select coalesce(json_agg(t), '[]')
            from api.daily_sales(start_date => '2025-12-01') as t
            where entered.granted
        ) as result (rows)
    $call$ into found_plan;
    reset role;
    return found_plan -> 0 -> 'Plan';
end
$$;

select is(pg_temp.call_plan() ->> 'Node Type', 'Nested Loop', 'the statement of a call is a nested loop');
select results_eq(
    $$
    select part ->> 'Parent Relationship', part ->> 'Function Name'
    from jsonb_array_elements(pg_temp.call_plan() -> 'Plans') as part
    where part ->> 'Parent Relationship' = 'Outer'
    $$,
    $$ values ('Outer', 'begin_request') $$,
    'the outer side of the loop opens the request'
);
select ok(
    jsonb_path_exists(pg_temp.call_plan(), '$.Plans[*] ? (@."Parent Relationship" == "Inner").** ? (@."One-Time Filter" == "entered.granted")'),
    'the inner side runs only when the request was granted'
);

select finish();
rollback;
