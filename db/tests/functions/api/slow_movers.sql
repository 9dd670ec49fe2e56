-- api.slow_movers. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(13);

select volatility_is('api', 'slow_movers'::name, 'stable');
select is_definer('api', 'slow_movers'::name);

select tests.log_in('North manager');

-- The first sales were on 1 June, two days before the last day with data.
select results_eq(
    $$ select product, total_rows, total_list_value, as_of, data_note from api.slow_movers() $$,
    $$
    values (
        null::text, 0::bigint, null::numeric, '2025-06-03'::date,
        'Left out: 2 products that arrived less than 90 days before and hardly sold since.'
    )
    $$,
    'products that arrived recently have had no time to sell'
);
select tests.log_out();
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values
(101, 201, 1, 1, 8, 'count', '2025-01-02 18:00+00'),
(101, 203, 1, 51, 51, 'delivery', '2025-01-02 18:00+00');
select tests.log_in('North manager');
select results_eq(
    $$
    select
        product, quantity_on_hand, units_sold, last_sale_date, days_since_sale, days_of_cover, list_value, cost_value,
        total_list_value, total_cost_value, as_of, total_rows
    from api.slow_movers()
    $$,
    $$
    values
    ('White Paint', 50, 1::bigint, '2025-06-01'::date, 2, 4500::numeric, 1500.00, 1000.00, 1600.00, 1060.00, '2025-06-03'::date, 2::bigint),
    ('Claw Hammer', 5,  1,         '2025-06-02',       1, 450,           100.00,  60.00,   1600.00, 1060.00, '2025-06-03',       2)
    $$,
    'products that sold less than a quarter of their stock in 90 days are listed'
);
-- 2 January is 152 days before 3 June.
select is(
    (select string_agg(coalesce(product, data_note), ', ') from api.slow_movers(153)),
    'Left out: 2 products that arrived less than 153 days before and hardly sold since.',
    'a product must have been there for the whole period'
);
select is((select count(*) from api.slow_movers(152)), 2::bigint, 'a product that arrived on the first day has been there long enough');
select tests.log_out();
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values (101, 203, 2, 50, 50, 'delivery', '2025-06-02 18:00+00'), (101, 201, 2, 3, 6, 'delivery', '2025-06-02 18:00+00');
select tests.log_in('North manager');
select results_eq(
    $$ select product, total_rows, total_list_value, data_note from api.slow_movers() $$,
    $$
    values ('Claw Hammer', 1::bigint, 100.00, 'Left out: 1 product that arrived less than 90 days before and hardly sold since.')
    $$,
    'a delivery restarts the time only if the shelf was empty'
);
select tests.log_out();
delete from retail.inventory_adjustments where adjustment_number = 2;
select tests.log_in('North manager');
select is(
    (select array_agg(product) from api.slow_movers(2)),
    array['White Paint', 'Claw Hammer'],
    'the number of days can be chosen'
);
select results_eq(
    $$
    select second.product, second.next_cursor
    from api.slow_movers(max_rows => 1) as first
    cross join lateral api.slow_movers(page_cursor => first.next_cursor, max_rows => 1) as second
    $$,
    $$ values ('Claw Hammer', null::text) $$,
    'the second page goes on where the first one ended'
);

select tests.log_in('North trainee');
select is((select sum(cost_value) from api.slow_movers()), null, 'a trainee sees no costs');
select tests.log_out();
select is_empty($$ select * from api.slow_movers() $$, 'an unauthenticated caller sees no stock');

select tests.log_in('Regional manager');
select results_eq(
    $$ select product, total_list_value, data_note from api.slow_movers(store_name => 'web') $$,
    $$ values (null::text, null::numeric, 'No stock is recorded for Web: it is unknown, not 0.') $$,
    'the answer says that a store has no recorded stock, rather than that it ran out'
);
select is(
    (select string_agg(distinct data_note, ' ') from api.slow_movers(store_name => 'north')),
    null,
    'there is no note if the stock is recorded'
);

select finish();
rollback;
