-- load.link_flat_returns.

begin;
\ir ../../pgtap.sql
select plan(1);

\ir ../../shared/flat_mapping.sql
select pg_temp.load_lines('[{"unit_price": "10", "refunded": "10"}, {"order_number": "2", "unit_price": "10", "refunded": null}]');
update retail.orders set original_order_id = null;
update pg_temp.flat_orders set original_number = '2' where order_number = '1-R';
select load.link_flat_returns();
select results_eq(
    $$
    select orders.order_number, sold.order_number
    from retail.orders
    join retail.orders as sold on sold.store_id = orders.store_id and sold.order_id = orders.original_order_id
    $$,
    $$ values ('1-R', '2') $$,
    'a return refers to the order that it was made of'
);

select finish();
rollback;
