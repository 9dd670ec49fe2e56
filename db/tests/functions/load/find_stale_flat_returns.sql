-- load.find_stale_flat_returns.

begin;
\ir ../../pgtap.sql
select plan(3);

\ir ../../shared/flat_mapping.sql
select pg_temp.load_lines('[{"unit_price": "10", "refunded": "10"}, {"order_number": "2", "unit_price": "10", "refunded": "10"}]');
drop table pg_temp.flat_orders;
create temporary table flat_orders as
select store_id, order_number, order_id as known_id from retail.orders where order_number <> '1-R';
drop table if exists pg_temp.changed_orders;
create temporary table changed_orders (store_id integer, order_id bigint);
select is(load.find_stale_flat_returns(), 1::bigint, 'a return that the file does not make is found');
select is(
    (select order_number from retail.orders join pg_temp.changed_orders using (store_id, order_id)), '1-R', 'the return will be removed'
);
update pg_temp.flat_orders set known_id = 0;
select is(load.find_stale_flat_returns(), 0::bigint, 'an order of the same name that belongs to no sale of the file is left alone');

select finish();
rollback;
