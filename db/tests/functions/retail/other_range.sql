-- retail.other_range.

begin;
\ir ../../setup.sql
select plan(10);

create function pg_temp.other(compare_with api.comparison, other_start date default null, other_end date default null, data_from date default '2020-01-01', is_over boolean default true)
    returns text
    language sql
as $$
    select format('%s to %s, %s: %s', other.first_day, other.last_day, other.basis, coalesce(other.note, 'all data'))
    from retail.other_range(
        '2025-06-02', '2025-06-03', '2025-06-03', is_over, null, compare_with, other_start, other_end, data_from, '2025-06-03'
    ) as other
$$;

select is(pg_temp.other('previous'), '2025-05-26 to 2025-05-27, same weekdays a week before: all data', 'two days have the same weekdays a week before');
select is(pg_temp.other('year_before'), '2024-06-03 to 2024-06-04, same weekdays a year before: all data', 'two days have the same weekdays a year before');
select is(
    pg_temp.other('previous', '2025-01-01', '2025-01-31'),
    '2025-01-01 to 2025-01-31, the days given (2 days against 31): all data',
    'days that are given take precedence'
);
select is(
    pg_temp.other('previous', '2025-06-01', '2025-06-30'),
    '2025-06-01 to 2025-06-30, the days given (2 days against 30): The other range has no data after 2025-06-03.',
    'a range that the data do not cover to its end is known to be so'
);
select is(
    pg_temp.other('previous', data_from => '2025-05-27'),
    '2025-05-26 to 2025-05-27, same weekdays a week before: Nothing is compared: the other range, 2025-05-26 to 2025-05-27, has no data before 2025-05-27.',
    'a range that begins before the data is compared with nothing'
);
select is(
    pg_temp.other('previous', '2025-05-26', '2025-05-27', data_from => '2025-05-27'),
    '2025-05-26 to 2025-05-27, the days given: The other range has no data before 2025-05-27.',
    'days that are given are compared, and the answer says what they lack'
);
select is(
    pg_temp.other('year_before', is_over => false),
    ' to , none, because 2025-06-03 is not over: all data',
    'two days, one of which is not over, are not compared'
);
select is(
    pg_temp.other('previous', '2025-05-26', '2025-05-27', is_over => false),
    '2025-05-26 to 2025-05-27, the days given: all data',
    'a day that is not over is compared with days that are given'
);
select is(
    pg_temp.other('year_before', data_from => '2025-05-27'),
    '2024-06-03 to 2024-06-04, same weekdays a year before: No data of the other range, 2024-06-03 to 2024-06-04: they are from 2025-05-27 to 2025-06-03.',
    'a range without data is known to be so'
);
select throws_ok(
    $$ select pg_temp.other('previous', '2025-01-01') $$,
    '22023',
    'other_start_date and other_end_date belong together',
    'a range that is half given is an error'
);

select finish();
rollback;
