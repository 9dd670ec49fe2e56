-- retail.date_range.

begin;
\ir ../../setup.sql
select plan(3);

update retail.settings set business_date = '2025-06-03';
select tests.log_in('North manager');
select results_eq(
    $$ select first_day, last_day from retail.date_range('week_to_date', null, null, 30) $$,
    $$ values ('2025-06-02'::date, '2025-06-03'::date) $$,
    'a period ends on the day that the settings name'
);
update retail.settings set business_date = null;
select results_eq(
    $$ select first_day, last_day from retail.date_range(null, null, null, 30) $$,
    $$ values ('2025-05-05'::date, '2025-06-03'::date) $$,
    'without dates the range ends on the last day with an order'
);
select throws_ok(
    $$ select * from retail.date_range('today', '2025-06-01', null, 30) $$,
    '22023',
    'period comes instead of start_date and end_date',
    'a period together with dates is refused'
);

select finish();
rollback;
