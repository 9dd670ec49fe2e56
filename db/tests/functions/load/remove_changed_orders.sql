-- load.remove_changed_orders.

begin;
\ir ../../setup.sql
select plan(3);

create temporary table changed_orders (store_id integer, order_id bigint);
insert into changed_orders values (101, 501), (101, 502);
select load.remove_changed_orders();
select is(
    array(select order_id from retail.orders where store_id = 101 order by order_id), array[503, 504]::bigint[],
    'the orders are gone, and their lines'
);
select results_eq(
    'select * from pg_temp.kept_references', 'values (101, 503::bigint, 501::bigint)',
    'an order that refers to one of them is remembered with what it refers to'
);
select results_eq(
    $$ select orders, net_sales from retail.daily_store_sales where store_id = 101 and sales_date = '2025-06-01' $$,
    $$ select 0::bigint, 0.0 where false $$,
    'the rollups follow: of 1 June nothing is left'
);

select finish();
rollback;
