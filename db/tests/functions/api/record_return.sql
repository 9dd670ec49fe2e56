-- api.record_return. Amounts worked out by hand.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(14);

select volatility_is('api', 'record_return'::name, 'volatile');
select is_definer('api', 'record_return'::name);
select tests.log_in('North manager');

-- 2 hammers at 20 less 4, and 1 paint at 29.50: 65.50, with tax 72.05.
create temporary table first_answer as
select distinct order_number
from api.record_sale(
    'sale-1',
    array[row('claw hammer', 2, null, 4), row('P-1', 1, 29.50, null)]::api.sale_item[],
    customer_number => 'N-2',
    payment_method => 'credit card',
    tax => 6.55
);
grant select on first_answer to public;

select results_eq(
    $$
    select
        product, quantity, unit_price, discount, line_total, quantity_left,
        order_subtotal, order_discount, order_tax, order_total
    from api.record_return(
        'return-1',
        (select order_number from first_answer),
        array[row('H-1', 1)]::api.return_item[]
    )
    $$,
    $$ values ('Claw Hammer', -1, 20.0000, -2.00, -18.00, 4, -20.00, -2.00, -1.80, -19.80) $$,
    'half of a line is returned with half of its discount, and 18.00 of 65.50 of the tax: 1.80'
);
select throws_ok(
    $$
    select *
    from api.record_return('return-2', (select order_number from first_answer), array[row('H-1', 2)]::api.return_item[])
    $$,
    'P0001',
    'more would be returned than was sold: ''Claw Hammer'' (H-1): 2 asked for, 1 can still be returned',
    'no more can be returned than was sold'
);
select throws_ok(
    $$
    select *
    from api.record_return('return-2', (select order_number from first_answer), array[row('H-2', 1)]::api.return_item[])
    $$,
    'P0001',
    'more would be returned than was sold: ''Rubber Mallet'' (H-2): 1 asked for, 0 can still be returned',
    'a product that was not on the receipt cannot be returned'
);
select results_eq(
    $$
    select product, quantity, discount, quantity_left, order_total
    from api.record_return('return-3', (select order_number from first_answer), restock => false)
    $$,
    $$
    values
    ('Claw Hammer', -1, -2.00, 4,  -52.25),
    ('White Paint', -1, 0.00,  49, -52.25)
    $$,
    'without items all the rest is returned, here not into stock: 72.05 - 19.80 = 52.25, to the cent'
);
select is(
    (select sum(total) from retail.orders where original_order_id = (
        select orders.order_id from retail.orders join first_answer using (order_number)
    )),
    -72.0500,
    'all returns of a sale add up to what was paid'
);
select throws_ok(
    $$ select * from api.record_return('return-4', (select order_number from first_answer)) $$,
    'P0001',
    'nothing of this sale is left to return',
    'a sale that was returned completely cannot be returned again'
);
select results_eq(
    $$
    select product, quantity, is_repeated
    from api.record_return('return-3', (select order_number from first_answer), restock => false)
    $$,
    $$ values ('Claw Hammer', -1, true), ('White Paint', -1, true) $$,
    'a repeated request returns its first answer'
);
-- Order 501 of the fixtures: 2 hammers, one of which was returned by order 503, and a brush.
select results_eq(
    $$ select product, quantity, line_total, order_tax from api.record_return('return-5', 'A1') $$,
    $$ values ('Claw Hammer', -1, -18.00, -2.30), ('Flat Brush', -1, -5.00, -2.30) $$,
    'earlier returns are subtracted: tax 4.10 x 41/41 - 4.10 x 18/41 = 2.30'
);
select throws_ok(
    $$ select * from api.record_return('return-6', 'A3') $$,
    '22023',
    'the store has no sale with the number ''A3''',
    'a return cannot be returned'
);
select is(
    (select string_agg(rollup, ', ') from ops.reconcile_rollups()),
    null,
    'the rollups agree with the orders'
);

select results_eq(
    $$
    select distinct changes.principal_id, changes.new_values ->> 'tool'
    from audit.row_changes as changes
    where changes.table_name = 'retail.write_requests'
        and changes.new_values ->> 'idempotency_key' = 'return-1'
        and changes.new_values ->> 'store_id' = '101'
    $$,
    $$ select principals.principal_id, 'record_return' from auth.principals where principals.name = 'North manager' $$,
    'the audit trail records the request and who made it'
);

select tests.log_in('South manager');
select throws_ok(
    format($$ select * from api.record_return('return-1', %L) $$, (select order_number from first_answer)),
    '22023',
    null,
    'a receipt of another store is unknown'
);

select finish();
rollback;
