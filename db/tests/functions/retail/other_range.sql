-- retail.other_range.

begin;
\ir ../../setup.sql
select plan(4);

select results_eq(
    $$ select first_day, last_day from retail.other_range('2025-06-02', '2025-06-03', 'previous', null, null) $$,
    $$ values ('2025-05-31'::date, '2025-06-01'::date) $$,
    'as many days before'
);
select results_eq(
    $$ select first_day, last_day from retail.other_range('2025-06-02', '2025-06-03', 'year_before', null, null) $$,
    $$ values ('2024-06-02'::date, '2024-06-03'::date) $$,
    'the same days a year before'
);
select results_eq(
    $$ select first_day, last_day from retail.other_range('2025-06-02', '2025-06-03', 'previous', '2025-01-01', '2025-01-31') $$,
    $$ values ('2025-01-01'::date, '2025-01-31'::date) $$,
    'days that are given come first'
);
select throws_ok(
    $$ select retail.other_range('2025-06-02', '2025-06-03', 'previous', '2025-01-01', null) $$,
    '22023',
    'other_start_date and other_end_date belong together',
    'a range that is half given is an error'
);

select finish();
rollback;
