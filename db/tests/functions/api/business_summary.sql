-- api.business_summary. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(16);

select volatility_is('api', 'business_summary'::name, 'stable');
select is_definer('api', 'business_summary'::name);

-- A week later, on Monday, North sells 9 brushes for 50 to Bob. On Tuesday he exchanges 2 of them
-- for a hammer: 10 less. There is nothing else until Sunday, 15 June.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 823, 'R3', 'sale',     101, 402, '2025-06-09 18:00+00', '2025-06-09', 50, 50),
(101, 824, 'R4', 'exchange', 101, 402, '2025-06-10 18:00+00', '2025-06-10', 8, 8),
(101, 825, 'R5', 'sale',     101, 401, '2025-06-15 18:00+00', '2025-06-15', 0, 0);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
values (101, 823, 1, 204, 10, 5, 50, 2), (101, 824, 1, 204, -2, 6, -12, 2), (101, 824, 2, 201, 1, 20, 20, 12);
select tests.log_in('North manager');
select results_eq(
    $$
    select metric, category, value, unit, previous, change_percent, year_before
    from api.business_summary('2025-06-09', '2025-06-10')
    where metric <> 'category mover'
    $$,
    $$
    values
    ('net sales',           null, 58.00, 'currency',  32.00, 81.3, null::numeric),
    ('orders',              null, 2,     'orders',    1,     100.0, null),
    ('average order value', null, 35.00, 'currency',  50.00, -30.0,  null),
    ('items per order',     null, 5.50,  'pieces',    10.00, -45.0, null),
    ('customers',           null, 1,     'customers', 0,     null, null),
    ('new customers',       null, 0,     'customers', 0,     null, null),
    ('retention',           null, null,  '%',         null,  null,  null),
    ('return rate',         null, 17.1,  '%',         36.0,  null,  null),
    ('margin',              null, 30.00, 'currency',  24.00, 25.0,  null),
    ('top category',        'paint', 38.00, 'currency', null, null, null)
    $$,
    'two days against the same weekdays before: 50 + 20 sold in two orders, 11 units; 12 of 70 returned, in an exchange'
);
select results_eq(
    $$ select metric, category, value, note from api.business_summary('2025-06-09', '2025-06-10') where metric in ('category mover', 'top category') $$,
    $$
    values
    ('top category',   'paint',      38.00,  null),
    ('category mover', 'hand tools', 38.00,  'all categories together +26.00 against the range before; +2 pieces; above all Claw Hammer (+38.00)'),
    ('category mover', 'paint',      -12.00, 'all categories together +26.00 against the range before; -2 pieces, mean amount of a piece -5.0 %; above all Flat Brush (-12.00)')
    $$,
    'the categories that changed most are explained: a hammer for 20, where one was returned for 18, which has no mean'
);
select results_eq(
    $$
    select metric, value, previous, change_percent, year_before
    from api.business_summary('2025-06-11', '2025-06-12')
    where metric in ('net sales', 'orders', 'average order value', 'customers', 'margin') or metric like '%mover'
    $$,
    $$
    values
    ('net sales',           0.00::numeric, 0.00,          null::numeric, null::numeric),
    ('orders',              0,             0,             null,          null),
    ('average order value', null,          null,          null,          null),
    ('customers',           0,             0,             null,          null),
    ('margin',              0.00,          0.00,          null,          null)
    $$,
    'days without sales count as zero'
);
select results_eq(
    $$ select metric, value, first_day, data_through, data_note from api.business_summary('2030-01-01', '2030-01-31') $$,
    $$
    values (
        null::text, null::numeric, '2030-01-01'::date, '2025-06-15'::date,
        'No data: the range 2030-01-01 to 2030-01-31 lies after the last day with data, 2025-06-15.'
    )
    $$,
    'a month long after the last sale has no figures, and says why'
);
select results_eq(
    $$ select distinct previous_range, year_before_range, data_note from api.business_summary('2025-06-09', '2025-06-30') $$,
    $$
    values (
        '2025-06-02 to 2025-06-08, 7 days before', '2024-06-10 to 2024-06-16, same weekdays a year before; no data before 2025-06-01',
        'No data after 2025-06-15: figures cover 2025-06-09 to 2025-06-15.'
    )
    $$,
    'the answer says which days it took'
);
-- Bob, one of two earlier customers, buys again within the next two days.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 821, 'R1', 'sale', 101, 402, '2025-06-08 18:00+00', '2025-06-08', 0, 0),
(101, 822, 'R2', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 10, 10),
(101, 826, 'R6', 'sale', 101, 401, '2024-06-09 18:00+00', '2024-06-09', 10, 10);
select results_eq(
    $$
    select metric, value, year_before, year_change_percent
    from api.business_summary('2025-06-08', '2025-06-08')
    where metric in ('net sales', 'customers', 'new customers', 'retention')
    $$,
    $$
    values
    ('net sales',     0.00, 10.00, -100.0),
    ('customers',     1,     1,     0.0),
    ('new customers', 0,     0,     null),
    ('retention',     50.0,  100.0, null)
    $$,
    'retention and the year before are shown: one of two customers returned on the next Sunday, and the only one a year before'
);
select is(
    (select count(*) from api.business_summary('2025-06-09', '2025-06-10', store_name => 'North')),
    12::bigint,
    'one store has one row for each figure'
);
select ok(
    (select note like 'trend: unknown; a trend needs 16 weeks%' from api.business_summary('2025-06-02', '2025-06-03') where metric = 'net sales'),
    'the note on net sales gives the trend and its statistical test'
);

select tests.log_in('Analyst');
select results_eq(
    $$ select metric from api.business_summary('2025-06-02', '2025-06-03') where metric = 'margin' or note like '%Ann%' $$,
    $$ select 'x' where false $$,
    'an analyst sees no margin and no name of a customer'
);
select is(
    (select value from api.business_summary('2025-06-01', '2025-06-03') where metric = 'net sales'),
    183.00,
    'an analyst sees the sum of all their stores: 103 + 80'
);
select tests.log_in('South manager');
select throws_ok($$ select * from api.business_summary(store_name => 'north') $$, '22023', null, 'a manager cannot ask about another store');
select tests.log_out();
select is((select count(*) from api.business_summary('2025-06-01', '2025-06-03') where value > 0), 0::bigint, 'an unauthenticated caller sees no figures');

select tests.log_in('North manager');
select results_eq(
    $$ select metric, value, change_percent from api.business_summary('2025-06-09', '2025-06-09') where metric = 'net sales' $$,
    $$ select 'net sales', sum(net_sales), null::numeric from api.daily_sales('2025-06-09', '2025-06-09') $$,
    'growth from a day with more returns than sales has no percentage'
);

select tests.log_out();
update retail.order_items set unit_cost = null where store_id = 101;
select tests.log_in('North manager');
select results_eq(
    $$ select value, note from api.business_summary('2025-06-01', '2025-06-03') where metric = 'margin' $$,
    $$ values (null::numeric, 'unknown: the cost of something that was sold is missing') $$,
    'a margin that is unknown says why'
);

select finish();
rollback;
