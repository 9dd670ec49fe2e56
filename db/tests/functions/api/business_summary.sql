-- api.business_summary. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(13);

select volatility_is('api', 'business_summary'::name, 'stable');
select is_definer('api', 'business_summary'::name);

select tests.log_in('North manager');
select results_eq(
    $$
    select metric, value, unit, previous, change_percent, year_before
    from api.business_summary('2025-06-02', '2025-06-03')
    where metric not like 'mover%'
    $$,
    $$
    values
    ('net sales',           32.00, 'currency',  71.00, -54.9, null::numeric),
    ('orders',              1,     'orders',    2,     -50.0, null),
    ('average order value', 50.00, 'currency',  35.50, 40.8,  null),
    ('items per order',     9.00,  'pieces',    2.00,  350.0, null),
    ('customers',           0,     'customers', 2,     -100.0, null),
    ('new customers',       0,     'customers', 2,     -100.0, null),
    ('retention',           0.0,   '%',         null,  null,  null),
    ('return rate',         36.0,  '%',         0.0,   null,  null),
    ('margin',              24.00, 'currency',  25.00, -4.0,  null),
    ('top category',        50.00, 'currency',  null,  null,  null)
    $$,
    'two days are compared with the two before: 50 - 18; (10 - 1) units in one order; 18 of 50 returned'
);
select results_eq(
    $$ select metric, value, note from api.business_summary('2025-06-02', '2025-06-03') where metric like 'mover%' or metric = 'top category' $$,
    $$
    values
    ('top category', 50.00, 'paint'),
    ('mover: hand tools', -54.00, '138 % of the whole change against the range before; -3 pieces, mean price +0.0 %; most of it Claw Hammer (-54.00)'),
    ('mover: paint', 15.00, '-38 % of the whole change against the range before; +8 pieces, mean price -71.4 %; most of it Flat Brush (+45.00)')
    $$,
    'the categories that changed most are explained: 36 for 2 hammers before, -18 for one returned'
);
select results_eq(
    $$
    select metric, value, previous, change_percent, year_before
    from api.business_summary('2025-06-04', '2025-06-05')
    where metric in ('net sales', 'orders', 'average order value', 'customers', 'margin') or metric like 'mover%'
    $$,
    $$
    values
    ('net sales',           0.00::numeric, 32.00,         -100.0,        null::numeric),
    ('orders',              0,             1,             -100.0,        null),
    ('average order value', null,          50.00,         null,          null),
    ('customers',           0,             0,             null,          null),
    ('margin',              0.00,          24.00,         -100.0,        null),
    ('mover: paint',        -50.00,        null,          null,          null),
    ('mover: hand tools',   18.00,         null,          null,          null)
    $$,
    'days without sales count as zero'
);
select is(
    (select count(*) from api.business_summary('2030-01-01', '2030-01-31') where metric in ('net sales', 'orders') and value = 0),
    2::bigint,
    'a month long after the last sale has zeros, too'
);
-- Bob buys again in the next two days: one of the two customers of the days before.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 821, 'R1', 'sale', 101, 402, '2025-06-02 18:00+00', '2025-06-02', 0, 0),
(101, 822, 'R2', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 10, 10);
select results_eq(
    $$
    select metric, value, year_before, year_change_percent
    from api.business_summary('2025-06-02', '2025-06-03')
    where metric in ('net sales', 'customers', 'new customers', 'retention')
    $$,
    $$
    values
    ('net sales',     32.00, 10.00, 220.0),
    ('customers',     1,     1,     0.0),
    ('new customers', 0,     1,     -100.0),
    ('retention',     50.0,  null,  null)
    $$,
    'retention and the year before are shown: one of two customers came back'
);
select is(
    (select count(*) from api.business_summary('2025-06-02', '2025-06-03', store_name => 'North')),
    13::bigint - 1,
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
    'an analyst sees the sum of all own stores: 103 + 80'
);
select tests.log_in('South manager');
select throws_ok($$ select * from api.business_summary(store_name => 'north') $$, '22023', null, 'a manager cannot ask about another store');
select tests.log_out();
select is((select count(*) from api.business_summary('2025-06-01', '2025-06-03') where value > 0), 0::bigint, 'an unauthenticated caller sees no figures');

select finish();
rollback;
