-- load.import_flat_customers.

begin;
\ir ../../pgtap.sql
select plan(5);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select results_eq(
    $$
    select stores.name, customers.customer_number, customers.is_walk_in
    from retail.customers
    join retail.stores on stores.store_id = customers.store_id
    order by stores.name, customers.is_walk_in
    $$,
    $$ values ('Kiel', '7', false), ('Kiel', 'walk-in', true), ('Rome', 'walk-in', true) $$,
    'a customer belongs to the store of the first order; each store has a walk-in customer'
);
select is(
    (
        select homes.name
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.stores as homes on homes.store_id = orders.customer_store_id
        where stores.name = 'Rome' and orders.order_number = 'K1'
    ),
    'Kiel',
    'an order in another store refers to the customer''s home store'
);

insert into retail.customers (store_id, customer_number)
select store_id, '7' from retail.stores where name = 'Rome';
delete from load.flat_lines where file_line not in (4, 5);
update load.flat_lines set customer_number = 'walk-in' where file_line = 4;
select lives_ok('select pg_temp.run_steps()', 'a file with a customer number that two stores have, and with walk-in, is loaded');
select is(pg_temp.figures(), '2 0 2 0 0 0 1 1 1 1', 'exactly one order is changed');
select is(
    (
        select homes.name
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.stores as homes on homes.store_id = orders.customer_store_id
        where stores.name = 'Rome' and orders.order_number = 'K1'
    ),
    'Rome',
    'a number that two stores have means the customer of the order''s store'
);

select finish();
rollback;
