-- retail.missed_from.

begin;
\ir ../../setup.sql
select plan(1);

select results_eq(
    $$
    select retail.missed_from(asked.orders, asked.first_day, asked.last_day)
    from (
        values
        (1, 1, date '2025-06-01', date '2025-06-01'),
        (2, 2, '2025-06-01', '2025-06-01'),
        (3, 2, '2025-06-01', '2025-06-06'),
        (4, 4, '2025-06-01', '2025-06-06')
    ) as asked (number, orders, first_day, last_day)
    order by asked.number
    $$,
    $$ values (null::date), ('2025-06-02'), ('2025-06-17'), ('2025-06-10') $$,
    'no gap, one of no days, one of five, more than twice of which is eleven days, and one of 5/3: four are more than 10/3'
);

select finish();
rollback;
