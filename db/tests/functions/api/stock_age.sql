-- api.stock_age: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(10);

select volatility_is('api', 'stock_age'::name, 'stable');
select is_definer('api', 'stock_age'::name);

select tests.log_in('Head office');
select results_eq(
    $$ select age, products, units, list_value, share_percent, cost_value, oldest_sale, as_of from api.stock_age() $$,
    $$
    values
    ('0 to 30 days', 5::bigint, 164::bigint, 3670.00, 100.0, 2296.00, '2025-06-01'::date, '2025-06-03'::date),
    ('31 to 90 days', 0, 0, 0.00, 0.0, 0.00, null, '2025-06-03'),
    ('91 to 180 days', 0, 0, 0.00, 0.0, 0.00, null, '2025-06-03'),
    ('181 to 365 days', 0, 0, 0.00, 0.0, 0.00, null, '2025-06-03'),
    ('over 365 days', 0, 0, 0.00, 0.0, 0.00, null, '2025-06-03'),
    ('never sold', 0, 0, 0.00, 0.0, 0.00, null, '2025-06-03')
    $$,
    'everything in stock was sold in the last days, and the mallets are out of stock'
);

select tests.log_out();
update retail.inventory set quantity_on_hand = 3 where store_id = 101 and product_id = 202;
select tests.log_in('North manager');
select results_eq(
    $$ select age, units, list_value, share_percent, cost_value from api.stock_age() where products > 0 $$,
    $$ values ('0 to 30 days', 63::bigint, 1640.00, 98.2, 1076.00), ('never sold', 3, 30.00, 1.8, 21.00) $$,
    'stock that was never sold is listed separately, and a manager sees only their own store'
);

select tests.log_out();
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values (101, 202, 1, 3, 3, 'delivery', '2025-02-03 18:00+00');
select tests.log_in('North trainee');
select results_eq(
    $$ select age, units, cost_value, oldest_sale from api.stock_age('North', 'hand tools') where products > 0 $$,
    $$ values ('0 to 30 days', 5::bigint, null::numeric, '2025-06-01'::date), ('91 to 180 days', 3, null, null) $$,
    'the age of delivered stock counts from the delivery: 120 days; a trainee sees no costs'
);

select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 511, 'A0', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 10, 10);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 511, 1, 202, 1, 10, 10);
delete from retail.inventory_adjustments;
select tests.log_in('North manager');
select results_eq(
    $$ select age, oldest_sale from api.stock_age(category_name => 'hand tools') where products > 0 and units = 3 $$,
    $$ values ('over 365 days', '2024-06-02'::date) $$,
    'the 366th day is over a year'
);
select tests.log_in('South manager');
select is(
    (select sum(units) from api.stock_age()),
    101::numeric,
    'the manager of South sees none of the stock of North'
);

select tests.log_in('Regional manager');
select is((select string_agg(distinct data_note, ' ') from api.stock_age('web')), 'No stock is recorded for Web: it is unknown, not 0.', 'a note says that a store has no recorded stock');
select is((select string_agg(distinct data_note, ' ') from api.stock_age('north')), null, 'there is no note if the stock is recorded');

select tests.log_in('Regional manager');
select results_eq(
    $$ select distinct products, units, list_value, share_percent, cost_value from api.stock_age('web') $$,
    $$ values (null::bigint, null::bigint, null::numeric, null::numeric, null::numeric) $$,
    'unrecorded stock is unknown, not zero'
);

select finish();
rollback;
