-- retail.learn_half_years. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table model_orders (customer_store_id integer, customer_id bigint, day date, is_order boolean);
-- The half-years end on 31 December 2024, 2 July 2024 and 2 January 2024.
insert into model_orders
values
(1, 1, '2023-06-01', true), (1, 1, '2024-01-02', true), (1, 1, '2024-01-03', true), (1, 1, '2024-07-02', true),
(1, 1, '2024-07-03', true), (1, 1, '2024-12-31', true), (1, 1, '2025-01-01', true), (1, 1, '2024-02-01', false),
(1, 2, '2024-03-01', true);
select retail.learn_half_years('2024-12-31', 2, array_fill(1::double precision, array[12]));
select results_eq(
    $$ select number, today, orders, first_day, last_day, next_orders, later_orders from pg_temp.model_rows order by number, orders $$,
    $$
    values
    (1, '2024-07-02'::date, 1::bigint, '2024-03-01'::date, '2024-03-01'::date, 0::bigint, 0::bigint),
    (1, '2024-07-02',       4,         '2023-06-01',       '2024-07-02',       2,         0),
    (2, '2024-01-02',       2,         '2023-06-01',       '2024-01-02',       2,         2)
    $$,
    'each half year begins with the data known then; returns, and later customers, do not count'
);
select is((select count(*) from pg_temp.model_rows where season <> 1 or later_season <> 1), 0::bigint, 'each half year has its season');

select finish();
rollback;
