-- retail.customer_estimate.

begin;
\ir ../../setup.sql
select plan(2);

select results_eq(
    $$ select * from retail.customer_estimate(4, 100, '2025-01-01', '2025-02-05', '2025-08-24') $$,
    $$ values (200, 100::double precision, 1::double precision, 91.25::double precision) $$,
    'within two usual gaps a customer is active: 100 / 4 an order, 365 / 100 orders a year'
);
select results_eq(
    $$ select * from retail.customer_estimate(4, 100, '2025-01-01', '2025-02-05', '2025-12-02') $$,
    $$ values (300, 100::double precision, 0.5::double precision, 45.625::double precision) $$,
    'after a third gap a customer is half as likely to buy'
);

select finish();
rollback;
