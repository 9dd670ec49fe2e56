-- The tools that write: api.record_sale, api.record_return, api.adjust_inventory,
-- api.set_reorder_point, with retail.own_store, retail.claim_request,
-- retail.complete_request, retail.change_stock, retail.walk_in_customer,
-- retail.write_order, retail.order_answer, retail.stamp_stock; their memory, retail.write_requests and
-- retail.inventory_adjustments. Amounts worked out by hand.

begin;
\ir ../setup.sql
select plan(73);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', tool, 'volatile')
from unnest(array['record_sale', 'record_return', 'adjust_inventory', 'set_reorder_point']::name[]) as tool;
select is_definer('api', tool)
from unnest(array['record_sale', 'record_return', 'adjust_inventory', 'set_reorder_point']::name[]) as tool;
select results_eq(
    $$
    select proc.proname, roles.rolname
    from pg_proc as proc
    cross join pg_roles as roles
    where proc.pronamespace = 'api'::regnamespace
        and proc.provolatile = 'v'
        and roles.rolname in ('store_user', 'store_manager', 'analyst')
        and has_function_privilege(roles.oid, proc.oid, 'execute')
    order by 1
    $$,
    $$
    values
    ('adjust_inventory'::name, 'store_manager'::name), ('record_return', 'store_manager'),
    ('record_sale', 'store_manager'), ('set_reorder_point', 'store_manager')
    $$,
    'managers write, and nobody below them'
);

-- Selling ------------------------------------------------------------------------

select pg_temp.become('north');

select results_eq(
    $$
    select
        line_number, product_name, sku, quantity, unit_price, discount, line_total, quantity_left, store,
        order_date, order_subtotal, order_discount, order_tax, order_total, is_repeated
    from api.record_sale(
        'sale-1',
        array[row('claw hammer', 2, null, 4), row('P-1', 1, 29.50, null)]::api.sale_item[],
        customer_number => 'N-2',
        payment_method => 'credit card',
        tax => 6.55
    )
    $$,
    $$
    select
        line.*, 'North', (now() at time zone 'America/Los_Angeles')::date, 69.50, 4.00, 6.55, 72.05, false
    from (
        values
        (1, 'Claw Hammer', 'H-1', 2, 20.0000, 4.00, 36.00, 3),
        (2, 'White Paint', 'P-1', 1, 29.5000, 0.00, 29.50, 49)
    ) as line
    $$,
    'a sale at the list price, or at the one given: 2 x 20 - 4 and 29.50, with tax 72.05'
);
select results_eq(
    $$
    select order_number ~ '^S-\d{8}-[0-9A-F]{8}$', kind, customer_id, payment_method, subtotal, discount, tax, total
    from retail.orders
    where order_id < 500
    $$,
    $$ values (true, 'sale', 402::bigint, 'credit card', 69.5000, 4.0000, 6.5500, 72.0500) $$,
    'the receipt is written'
);
select results_eq(
    $$
    select line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    from retail.order_items
    where order_id < 500
    order by line_number
    $$,
    $$
    values
    (1, 201, 2, 20.0000, 4.0000, 36.0000, 12.0000),
    (2, 203, 1, 29.5000, 0.0000, 29.5000, 20.0000)
    $$,
    'with its lines, and what they cost'
);
select results_eq(
    $$ select product_id, quantity_on_hand from retail.inventory where store_id = 101 order by product_id $$,
    $$ values (201, 3), (202, 0), (203, 49), (204, 8) $$,
    'and taken from stock'
);

-- Again ----------------------------------------------------------------------------

create temporary table first_answer as
select order_number from retail.orders where order_id < 500;
grant select on first_answer to public;

select results_eq(
    $$
    select line_number, quantity_left, order_number, is_repeated
    from api.record_sale(
        'sale-1',
        array[row('claw hammer', 2, null, 4), row('P-1', 1, 29.50, null)]::api.sale_item[],
        customer_number => 'N-2',
        payment_method => 'credit card',
        tax => 6.5500
    )
    $$,
    $$
    select line.number, line.left_over, first_answer.order_number, true
    from first_answer
    cross join (values (1, 3), (2, 49)) as line (number, left_over)
    order by line.number
    $$,
    'the same request is answered again'
);
select is((select count(*) from retail.orders where order_id < 500), 1::bigint, 'and done once');
select is(
    (select quantity_on_hand from retail.inventory where store_id = 101 and product_id = 201),
    3,
    'with the stock as it was'
);
select throws_ok(
    $$ select * from api.record_sale('sale-1', array[row('P-1', 1, null, null)]::api.sale_item[]) $$,
    '22023',
    'idempotency_key was used for another request',
    'another sale under the same key is refused'
);
select throws_ok(
    $$ select * from api.set_reorder_point('sale-1', 'P-1', 3) $$,
    '22023',
    'idempotency_key was used for another request',
    'and so is another tool'
);
select lives_ok(
    $$ select * from api.record_sale('sale-2', array[row('P-1', 1, null, null)]::api.sale_item[]) $$,
    'without a customer'
);
select is(
    (select customer_id from retail.orders where order_id < 500 order by order_id desc limit 1),
    404::bigint,
    'the walk-in customer buys'
);
select lives_ok(
    $$ select * from api.record_sale('sale-2b', array[row('P-1', 1, null, null)]::api.sale_item[], customer_number => ' n-1 ') $$,
    'a number is found in lower case too'
);
select is(
    (select customer_id from retail.orders where order_id < 500 order by order_id desc limit 1),
    401::bigint,
    'as customer_profile finds it'
);

-- What is refused --------------------------------------------------------------------

select throws_ok(
    $$
    select *
    from api.record_sale(
        'sale-3',
        array[row('H-1', 2, null, null), row('H-1', 2, null, null), row('H-2', 1, null, null)]::api.sale_item[]
    )
    $$,
    'P0001',
    'not enough in stock: Claw Hammer (H-1): 4 asked for, 3 there; Rubber Mallet (H-2): 1 asked for, 0 there',
    'what is not there is not sold'
);
select is((select count(*) from retail.write_requests where idempotency_key = 'sale-3'), 0::bigint, 'and leaves no trace');
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('hamer', 1, null, null)]::api.sale_item[]) $$,
    '22023',
    'there is no product called ''hamer''',
    'nor what does not exist'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, 20.01)]::api.sale_item[]) $$,
    '22023',
    'a discount is larger than the amount of its line',
    'a discount is no gift'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 0, null, null)]::api.sale_item[]) $$,
    '23514',
    null,
    'no pieces are no line'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', null, null, null)]::api.sale_item[]) $$,
    '23502',
    null,
    'a quantity must be given'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', '{}'::api.sale_item[]) $$,
    '23514',
    null,
    'a sale has a line'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, 1.00001, null)]::api.sale_item[]) $$,
    '23514',
    null,
    'a price has four decimals at most'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], customer_number => 'S-1') $$,
    '22023',
    'there is no customer that goes by ''S-1'' here',
    'another store''s customer is unknown'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], customer_number => 'Ann Lee') $$,
    '22023',
    'there is no customer that goes by ''Ann Lee'' here',
    'a name is no number'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], customer_number => 'walk-in') $$,
    '22023',
    null,
    'and the walk-in customer has none'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], 'South') $$,
    '22023',
    'there is no store called ''South'' here',
    'and so is another store'
);

-- No longer sold -----------------------------------------------------------------------

-- From the day of discontinued_on on nothing is sold; on the day of closed_on it still is.
update retail.products set discontinued_on = (now() at time zone 'America/Los_Angeles')::date + 1 where product_id = 204;
select lives_ok(
    $$ select * from api.record_sale('gone-1', array[row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'on the day before the last one it is sold'
);
update retail.products set discontinued_on = (now() at time zone 'America/Los_Angeles')::date where product_id = 204;
select throws_ok(
    $$ select * from api.record_sale('gone-2', array[row('H-1', 1, null, null), row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'P0001',
    'no longer sold: Flat Brush (P-2)',
    'what is discontinued is not sold'
);
select is(
    (select is_repeated from api.record_sale('gone-1', array[row('P-2', 1, null, null)]::api.sale_item[])),
    true,
    'but what was sold before is answered'
);
update retail.products set discontinued_on = null where product_id = 204;

update retail.stores set closed_on = (now() at time zone 'America/Los_Angeles')::date where store_id = 101;
select lives_ok(
    $$ select * from api.record_sale('closed-1', array[row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'a store sells on its last day'
);
update retail.stores set closed_on = date '2025-06-30' where store_id = 101;
select throws_ok(
    $$ select * from api.record_sale('closed-2', array[row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'P0001',
    'North closed on 2025-06-30',
    'and not after it'
);
select is((select count(*) from retail.write_requests where idempotency_key in ('gone-2', 'closed-2')), 0::bigint, 'which leaves no trace');
update retail.stores set closed_on = null where store_id = 101;

-- Taking back ------------------------------------------------------------------------

select results_eq(
    $$
    select
        product_name, quantity, unit_price, discount, line_total, quantity_left,
        order_subtotal, order_discount, order_tax, order_total
    from api.record_return(
        'return-1',
        (select order_number from first_answer),
        array[row('H-1', 1)]::api.return_item[]
    )
    $$,
    $$ values ('Claw Hammer', -1, 20.0000, -2.00, -18.00, 4, -20.00, -2.00, -1.80, -19.80) $$,
    'half of the line comes back with half of its discount, and 18.00 of 65.50 of the tax: 1.80'
);
select throws_ok(
    $$
    select *
    from api.record_return('return-2', (select order_number from first_answer), array[row('H-1', 2)]::api.return_item[])
    $$,
    'P0001',
    'more would come back than was sold: Claw Hammer (H-1): 2 asked for, 1 can still come back',
    'no more comes back than was sold'
);
select throws_ok(
    $$
    select *
    from api.record_return('return-2', (select order_number from first_answer), array[row('H-2', 1)]::api.return_item[])
    $$,
    'P0001',
    'more would come back than was sold: Rubber Mallet (H-2): 1 asked for, 0 can still come back',
    'nor what was never sold'
);
select results_eq(
    $$
    select product_name, quantity, discount, quantity_left, order_total
    from api.record_return('return-3', (select order_number from first_answer), restock => false)
    $$,
    $$
    values
    ('Claw Hammer', -1, -2.00, 4,  -52.25),
    ('White Paint', -1, 0.00,  47, -52.25)
    $$,
    'all the rest comes back, not into stock: 72.05 - 19.80 = 52.25, to the cent'
);
select is(
    (select sum(total) from retail.orders where original_order_id = (select min(order_id) from retail.orders where order_id < 500)),
    -72.0500,
    'what came back is what was paid'
);
select throws_ok(
    $$ select * from api.record_return('return-4', (select order_number from first_answer)) $$,
    'P0001',
    'nothing of this sale is left to come back',
    'nothing comes back twice'
);
select results_eq(
    $$
    select product_name, quantity, is_repeated
    from api.record_return('return-3', (select order_number from first_answer), restock => false)
    $$,
    $$ values ('Claw Hammer', -1, true), ('White Paint', -1, true) $$,
    'but the answer does'
);
-- The fixtures' order 501: 2 hammers of which order 503 brought one back, and a brush.
select results_eq(
    $$ select product_name, quantity, line_total, order_tax from api.record_return('return-5', 'A1') $$,
    $$ values ('Claw Hammer', -1, -18.00, -2.30), ('Flat Brush', -1, -5.00, -2.30) $$,
    'what came back before counts: tax 4.10 x 41/41 - 4.10 x 18/41 = 2.30'
);
select throws_ok(
    $$ select * from api.record_return('return-6', 'A3') $$,
    '22023',
    'the store has no sale with the number ''A3''',
    'a return does not come back'
);
select is(
    (select string_agg(rollup, ', ') from ops.reconcile_rollups()),
    null,
    'the sums have followed'
);

-- Counting -----------------------------------------------------------------------------

select results_eq(
    $$ select * from api.adjust_inventory('count-1', 'H-2', 'count', counted_quantity => 7, note => 'found in the back') $$,
    $$ values ('Rubber Mallet', 'H-2', 'North', 0, 7, 5, false) $$,
    'the stock is what was counted'
);
select results_eq(
    $$ select product, quantity_before, quantity_on_hand from api.adjust_inventory('damage-1', 'rubber mallet', 'damage', -2) $$,
    $$ values ('Rubber Mallet', 7, 5) $$,
    'or changes by what went'
);
select results_eq(
    $$ select product_id, adjustment_number, change, quantity_after, reason, note from retail.inventory_adjustments order by 1, 2 $$,
    $$ values (202, 1, 7, 7, 'count', 'found in the back'), (202, 2, -2, 5, 'damage', null) $$,
    'each change is written down'
);
select throws_ok(
    $$ select * from api.adjust_inventory('damage-2', 'H-2', 'damage', -6) $$,
    'P0001',
    'not enough in stock: Rubber Mallet (H-2): 6 asked for, 5 there',
    'no stock falls below nothing'
);
select throws_ok(
    $$ select * from api.adjust_inventory('count-2', 'H-2', 'count') $$,
    '22023',
    'either change or counted_quantity must be given, and not both',
    'a change says how much'
);
select throws_ok(
    $$ select * from api.adjust_inventory('count-2', 'H-2', 'count', 1, 1) $$,
    '22023',
    'either change or counted_quantity must be given, and not both',
    'in one way'
);
select is(
    (select is_repeated from api.adjust_inventory('damage-1', 'H-2', 'damage', -2)),
    true,
    'a repeated change is none'
);
update retail.inventory set updated_at = '2025-01-01 00:00+00' where (store_id, product_id) = (101, 202);
select results_eq(
    $$ select * from api.set_reorder_point('reorder-1', 'H-2', 12) $$,
    $$ values ('Rubber Mallet', 'H-2', 'North', 5, 5, 12, false) $$,
    'a reorder point is set'
);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 202)),
    '2025-01-01 00:00+00'::timestamptz,
    'which is no change of the stock'
);
select is(
    (select reorder_point from retail.inventory where store_id = 101 and product_id = 202),
    12,
    'and stays'
);

-- Walls ----------------------------------------------------------------------------------

select is(
    (select count(*) from retail.inventory where store_id = 102 and (product_id, quantity_on_hand) in ((201, 100), (203, 1))),
    2::bigint,
    'the other store''s stock is as it was'
);
select policies_are('retail', 'write_requests', array['wall', 'sell', 'load'], 'requests are for those who write');
select policies_are('retail', 'inventory_adjustments', array['wall', 'read', 'sell', 'load'], 'adjustments are read too');
select is(pg_temp.rows_seen('south', 'retail_clerk', 'retail.write_requests'), 0::bigint, 'another store sees no request');
select is(pg_temp.rows_seen('south', 'retail_definer', 'retail.inventory_adjustments'), 0::bigint, 'and no adjustment');
select is(pg_temp.rows_seen(null, 'retail_clerk', 'retail.write_requests'), 0::bigint, 'and nobody sees none');

select pg_temp.become('south');
select throws_ok(
    format($$ select * from api.record_return('return-1', %L) $$, (select order_number from first_answer)),
    '22023',
    null,
    'another store''s receipt is unknown, and so are its keys'
);
select lives_ok(
    $$ select * from api.set_reorder_point('sale-1', 'P-1', 3) $$,
    'a key belongs to its store'
);
select pg_temp.become('head');
select throws_ok(
    $$ select * from api.set_reorder_point('reorder-2', 'P-1', 3) $$,
    '22023',
    'store_name is missing: it is not clear which store is meant',
    'who has several stores says which'
);
select lives_ok($$ select * from api.set_reorder_point('reorder-2', 'P-1', 3, 'web') $$, 'and may write to each');
select pg_temp.become(null);
select throws_ok(
    $$ select * from api.set_reorder_point('reorder-3', 'P-1', 3) $$,
    '22023',
    null,
    'nobody writes nothing'
);
select throws_ok(
    $$ update retail.orders set order_date = order_date + 1 $$,
    '55000',
    null,
    'no receipt is moved to another day'
);

-- The trail ---------------------------------------------------------------------------------

select results_eq(
    $$
    select distinct changes.principal_id, changes.new_row ->> 'tool'
    from audit.row_changes as changes
    where changes.table_name = 'retail.write_requests'
        and changes.new_row ->> 'idempotency_key' in ('sale-1', 'return-1', 'count-1', 'reorder-1')
        and changes.new_row ->> 'store_id' = '101'
    order by 2
    $$,
    $$
    select principals.principal_id, tool
    from auth.principals
    cross join unnest(array['adjust_inventory', 'record_return', 'record_sale', 'set_reorder_point']) as tool
    where principals.name = 'north'
    order by 2
    $$,
    'each write is in the trail, with who wrote'
);

select finish();
rollback;
