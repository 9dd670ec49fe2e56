-- retail.learn_order_rates. Answers worked out by hand, or against a reference in Python.

begin;
\ir ../../setup.sql
select plan(4);

create temporary table model_rows (number integer, orders bigint, first_day date, today date);
insert into model_rows
select 1, 11, '2024-01-01', '2024-07-08' from generate_series(1, 200);
select results_eq(
    $$ select customers, prior_orders, round(prior_days::numeric, 4) from retail.learn_order_rates() $$,
    $$ values (200, 100::double precision, 1890.0000) $$,
    'customers who are all alike have one rate: ten orders in 189 days'
);
-- Half of the customers ordered once more, the other half 39 times, so the rates vary widely.
update model_rows set orders = case when ctid in (select ctid from model_rows limit 100) then 2 else 40 end;
select ok((select prior_orders between 0.4 and 1 from retail.learn_order_rates()), 'customers who differ widely have a wide distribution');
update model_rows set orders = 1;
select is((select prior_days from retail.learn_order_rates()), null, 'without a second order there is no rate');
delete from model_rows;
select is((select customers from retail.learn_order_rates()), null, 'without customers there is none');

select finish();
rollback;
