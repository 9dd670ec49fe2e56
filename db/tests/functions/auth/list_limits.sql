-- auth.list_limits: limits, and how much of them is used.

begin;
\ir ../../setup.sql
select plan(2);

select auth.set_limits(principal => 'North manager', calls_per_minute => 7);
insert into auth.usage (principal_id, minute, calls, row_count, query_milliseconds)
values
('00000000-0000-4000-8000-000000000003', date_trunc('minute', statement_timestamp()), 5, 40, 1260),
('00000000-0000-4000-8000-000000000004', date_trunc('minute', statement_timestamp()) - interval '1 minute', 5, 40, 1260);

select results_eq(
    $$
    select principal, calls_per_minute, rows_per_minute, is_own, used_calls, used_rows, used_seconds
    from auth.list_limits()
    where principal in ('North manager', 'South manager')
    $$,
    $$
    values
        ('North manager', 7, 1000000::bigint, true, 5, 40::bigint, 1.3),
        ('South manager', 1200, 1000000, false, 0, 0, 0.0)
    $$,
    'a principal has its own limits or those of its role, and what it used in this minute'
);
select is(
    (select count(*) from auth.list_limits()), (select count(*) from auth.principals), 'each principal has one row'
);

select finish();
rollback;
