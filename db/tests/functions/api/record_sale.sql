-- api.record_sale, with retail.own_store, retail.claim_request, retail.complete_request,
-- retail.change_stock, retail.walk_in_customer, retail.write_order and retail.order_answer.
-- Amounts worked out by hand.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(37);

select volatility_is('api', 'record_sale'::name, 'volatile');
select is_definer('api', 'record_sale'::name);

select tests.log_in('North manager');

select results_eq(
    $$
    select
        line_number, product, sku, quantity, unit_price, discount, line_total, quantity_left, store,
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
    'items are sold at the list price or at a given one: 2 x 20 - 4 and 29.50, with tax 72.05'
);
create temporary table first_answer as
select order_id, order_number from retail.orders where order_number not like 'A_';
grant select on first_answer to public;

select results_eq(
    $$
    select order_number ~ '^S-\d{8}-[0-9A-F]{8}$', kind, customer_id, payment_method, subtotal, discount, tax, total
    from retail.orders
    where order_number not like 'A_'
    $$,
    $$ values (true, 'sale', 402::bigint, 'credit card', 69.5000, 4.0000, 6.5500, 72.0500) $$,
    'the receipt is written'
);
select results_eq(
    $$
    select line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    from retail.order_items
    join first_answer using (order_id)
    order by line_number
    $$,
    $$
    values
    (1, 201, 2, 20.0000, 4.0000, 36.0000, 12.0000),
    (2, 203, 1, 29.5000, 0.0000, 29.5000, 20.0000)
    $$,
    'the receipt has its lines, with what the products cost'
);
select results_eq(
    $$ select product_id, quantity_on_hand from retail.inventory where store_id = 101 order by product_id $$,
    $$ values (201, 3), (202, 0), (203, 49), (204, 8) $$,
    'the items are taken from stock'
);

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
    'the same request again returns the first answer'
);
select is((select count(*) from retail.orders where order_number not like 'A_'), 1::bigint, 'the same request again writes no second receipt');
select is(
    (select quantity_on_hand from retail.inventory where store_id = 101 and product_id = 201),
    3,
    'the same request again leaves the stock as it was'
);
select throws_ok(
    $$ select * from api.record_sale('sale-1', array[row('P-1', 1, null, null)]::api.sale_item[]) $$,
    '22023',
    'idempotency_key was used for another request',
    'another sale with the same key is refused'
);

select throws_ok(
    $$ select * from api.set_reorder_point('sale-1', 'P-1', 3) $$,
    '22023',
    'idempotency_key was used for another request',
    'another tool with the same key is refused'
);
select lives_ok(
    $$ select * from api.record_sale('sale-2', array[row('P-1', 1, null, null)]::api.sale_item[]) $$,
    'a sale without a customer number is recorded'
);
select is(
    (select customer_id from retail.orders where order_number not like 'A_' order by order_id desc limit 1),
    404::bigint,
    'a sale without a customer number belongs to the walk-in customer'
);
select lives_ok(
    $$ select * from api.record_sale('sale-2b', array[row('P-1', 1, null, null)]::api.sale_item[], customer_number => ' n-1 ') $$,
    'a sale to a customer number in lower case is recorded'
);
select is(
    (select customer_id from retail.orders where order_number not like 'A_' order by order_id desc limit 1),
    401::bigint,
    'a customer number in lower case finds the customer'
);

select throws_ok(
    $$
    select *
    from api.record_sale(
        'sale-3',
        array[row('H-1', 2, null, null), row('H-1', 2, null, null), row('H-2', 1, null, null)]::api.sale_item[]
    )
    $$,
    'P0001',
    'not enough in stock: ''Claw Hammer'' (H-1): 4 asked for, 3 in stock; ''Rubber Mallet'' (H-2): 1 asked for, 0 in stock',
    'a sale of more than is in stock is refused, with every product that is missing'
);
select is((select count(*) from retail.write_requests where idempotency_key = 'sale-3'), 0::bigint, 'a refused sale does not use up its key');
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('hamer', 1, null, null)]::api.sale_item[]) $$,
    '22023',
    'there is no product called ''hamer''',
    'a sale of an unknown product is refused'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, 20.01)]::api.sale_item[]) $$,
    '22023',
    'a discount is larger than the amount of its line',
    'a discount larger than its line is refused'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 0, null, null)]::api.sale_item[]) $$,
    '23514',
    null,
    'a quantity of 0 is refused'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', null, null, null)]::api.sale_item[]) $$,
    '23502',
    null,
    'a line without a quantity is refused'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', '{}'::api.sale_item[]) $$,
    '23514',
    null,
    'a sale without lines is refused'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, 1.00001, null)]::api.sale_item[]) $$,
    '23514',
    null,
    'a price with more than four decimals is refused'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], customer_number => 'S-1') $$,
    '22023',
    'there is no such customer here',
    'a customer of another store is unknown'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], customer_number => 'Ann Lee') $$,
    '22023',
    'there is no such customer here',
    'the name of a customer is not accepted as a number'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], customer_number => 'walk-in') $$,
    '22023',
    null,
    'the walk-in customer cannot be named as the customer'
);
select throws_ok(
    $$ select * from api.record_sale('sale-3', array[row('H-1', 1, null, null)]::api.sale_item[], 'South') $$,
    '22023',
    'there is no store called ''South'' here',
    'a manager cannot sell in another store'
);

-- Nothing is sold from the day of discontinued_on on, but a store still sells on the day of
-- closed_on.
update retail.products set discontinued_on = (now() at time zone 'America/Los_Angeles')::date + 1 where product_id = 204;
select lives_ok(
    $$ select * from api.record_sale('gone-1', array[row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'a product is sold on the day before it is discontinued'
);
update retail.products set discontinued_on = (now() at time zone 'America/Los_Angeles')::date where product_id = 204;
select throws_ok(
    $$ select * from api.record_sale('gone-2', array[row('H-1', 1, null, null), row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'P0001',
    'no longer sold: ''Flat Brush'' (P-2)',
    'a discontinued product is not sold'
);
select is(
    (select is_repeated from api.record_sale('gone-1', array[row('P-2', 1, null, null)]::api.sale_item[])),
    true,
    'a sale from before the product was discontinued is still answered'
);
update retail.products set discontinued_on = null where product_id = 204;

update retail.stores set closed_on = (now() at time zone 'America/Los_Angeles')::date where store_id = 101;
select lives_ok(
    $$ select * from api.record_sale('closed-1', array[row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'a store sells on the day it closes'
);
update retail.stores set closed_on = date '2025-06-30' where store_id = 101;
select throws_ok(
    $$ select * from api.record_sale('closed-2', array[row('P-2', 1, null, null)]::api.sale_item[]) $$,
    'P0001',
    '''North'' closed on 2025-06-30',
    'a store does not sell after the day it closed'
);
select is((select count(*) from retail.write_requests where idempotency_key in ('gone-2', 'closed-2')), 0::bigint, 'sales refused for discontinued products and closed stores do not use up their keys');
update retail.stores set closed_on = null where store_id = 101;

-- A new request also deletes old requests, which nobody repeats any more.
insert into retail.write_requests (store_id, idempotency_key, tool, content, recorded_at)
select 101, 'aged-' || days.age, 'record_sale', '{}', now() - make_interval(days => days.age)
from (values (89), (91)) as days (age);
select tests.log_in('North manager');
select api.record_sale(idempotency_key => 'after-aged', items => array[row('H-1', 1, null, null)]::api.sale_item[]);
select tests.log_out();
select is(
    (
        select array_agg(requests.idempotency_key)
        from retail.write_requests as requests
        where requests.store_id = 101
            and requests.idempotency_key like 'aged-%'
    ),
    array['aged-89'],
    'requests are kept for ninety days'
);
select is(
    (select string_agg(rollup, ', ') from ops.reconcile_rollups()),
    null,
    'the rollups agree with the orders'
);

select is(
    (select count(*) from retail.inventory where store_id = 102 and (product_id, quantity_on_hand) in ((201, 100), (203, 1))),
    2::bigint,
    'the stock of the other store is unchanged'
);

select results_eq(
    $$
    select distinct changes.principal_id, changes.new_values ->> 'tool'
    from audit.row_changes as changes
    where changes.table_name = 'retail.write_requests'
        and changes.new_values ->> 'idempotency_key' = 'sale-1'
        and changes.new_values ->> 'store_id' = '101'
    $$,
    $$ select principals.principal_id, 'record_sale' from auth.principals where principals.name = 'North manager' $$,
    'the audit trail records the request and who made it'
);

select finish();
rollback;
