-- retail.customer_outlook. Answers worked out by hand.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(4);

-- (10 - 1 + 1) / (90 + 110) = 0.05 a day: 9.1 in 182 days, half of which were placed. (1000 + 2 x
-- 50) / 12 each.
select results_eq(
    $$
    select days_since, cell, round(promised::numeric, 4), round(orders::numeric, 4), active, round(sales::numeric, 4)
    from retail.customer_outlook(pg_temp.plain_model('{103}'), 1, 10, 1000, '2025-03-05', '2025-06-03', '2025-06-03')
    $$,
    $$ values (0, 19, 9.1000, 4.5500, 0.6::double precision, 417.0833) $$,
    'a regular customer'
);
-- 0.1 / 20 days: 1 / (90 + 110). After 90 days 0.45 orders are missing: the third group of
-- customers with one order.
select results_eq(
    $$
    select days_since, cell, round(promised::numeric, 4), round(orders::numeric, 4), active
    from retail.customer_outlook(pg_temp.plain_model('{103}'), 2, 1, 20, '2025-03-05', '2025-03-05', '2025-06-03')
    $$,
    $$ values (90, 3, 0.9100, 0.9100, 0.1::double precision) $$,
    'a customer with one order, before a season of twice the mean'
);
select results_eq(
    $$
    select cell
    from unnest('{2025-06-03,2025-05-14,2025-03-10,2024-01-01}'::date[]) as last_day
    cross join lateral retail.customer_outlook(pg_temp.plain_model('{103}'), 1, 3, 20, '2023-06-03', last_day, '2025-06-03')
    $$,
    $$ values (10), (10), (12), (15) $$,
    'the longer the silence, the higher the group'
);
select results_eq(
    $$ select days_since, orders, active, sales from retail.customer_outlook(null, null, 3, 20, '2023-06-03', '2025-06-01', '2025-06-03') $$,
    $$ values (2, null::double precision, null::double precision, null::double precision) $$,
    'without a model nothing is expected'
);

select finish();
rollback;
