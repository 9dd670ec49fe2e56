-- retail.test_customers, for customers with known rates.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(5);

create temporary table tested as
select * from retail.test_customers('{101}', '2023-12-30');

select results_eq(
    $$ select measure, count(*), min(tested_on) from tested group by measure order by measure $$,
    $$ values ('chance', 10::bigint, '2023-07-01'::date), ('orders', 10, '2023-07-01') $$,
    'a test has ten tenths for orders and for the chance of one'
);
select ok(
    (select sum(expected * customers) / sum(actual * customers) between 0.85 and 1.15 from tested where measure = 'orders'),
    'the orders of the half year that was not seen are met within 15 percent'
);
select ok(
    (select bool_and(abs(expected - actual) < 0.2) from tested where measure = 'chance'),
    'probabilities match frequencies, as far as forty customers can show'
);
select ok(
    (select avg(actual) filter (where tenth <= 3) > 2 * avg(actual) filter (where tenth >= 8) from tested where measure = 'orders'),
    'those of whom most was expected bought most'
);
select is_empty($$ select * from retail.test_customers('{101}', '2021-01-01') $$, 'one year leaves nothing to test');

select finish();
rollback;
