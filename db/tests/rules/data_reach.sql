-- Every tool that answers about days says up to which day the data reach. These are rules for
-- future tools, and what existing tools say about a day after the data.

begin;
\ir ../setup.sql
select plan(10);

create temporary view tools as
select
    proc.oid,
    proc.proname::text as name,
    proc.proargnames as names,
    array(
        select proc.proargnames[slot.number]
        from generate_subscripts(proc.proargnames, 1) as slot (number)
        where proc.proargmodes[slot.number] = 't'
    ) as columns,
    coalesce(proc.prosrc, '') || coalesce(pg_get_function_sqlbody(proc.oid), '') as body,
    exists (
        select
        from unnest(coalesce(proc.proallargtypes, proc.proargtypes::oid[])) as type (id)
        where type.id in ('api.period'::regtype, 'api.day'::regtype)
    ) as takes_days
from pg_proc as proc
where proc.pronamespace = 'api'::regnamespace
    and proc.proretset
    and proc.provolatile = 's';

-- Functions that read daily rollups, or count back from a day.
create temporary view tools_about_days as
select *
from tools
where takes_days
    or columns && array['first_day', 'last_day', 'from_day', 'to_day', 'sales_date', 'data_through', 'as_of']
    or body ~ 'retail\.(date_range|last_day|store_reach|demand|product_sales|sales_by_day|(daily|monthly)_[a-z]+_sales)\M';

select cmp_ok((select count(*) from tools_about_days), '>=', 15::bigint, 'there are tools to judge');
select is_empty(
    $$ select name from tools_about_days where not columns && array['data_through', 'as_of'] $$,
    'every tool about days has a column data_through or, where it counts days back, as_of'
);
select is_empty(
    $$ select name from tools where takes_days and not columns @> array['data_through', 'data_note'] $$,
    'every tool that is asked about a range says what the data lack of it'
);
select is_empty(
    $$ select name from tools where takes_days and body !~ 'retail\.date_range\M' $$,
    'every tool takes its range, and what it is compared with, from the one function that knows the data'
);
select is_empty(
    $$ select name from tools where takes_days and body ~ '\mcurrent_date\M|\mretail\.today\M' $$,
    'no tool takes the day of the clock for the last day with data'
);

select is_empty(
    $$
    select proc.proname
    from pg_proc as proc
    cross join unnest(proc.proallargtypes) as type (id)
    where proc.pronamespace = 'api'::regnamespace
        and type.id in ('timestamptz'::regtype, 'timestamp'::regtype, 'time'::regtype, 'timetz'::regtype)
    $$,
    'no tool shows a time without saying its time zone'
);

select is_empty(
    $$
    select tools.name, column_name
    from tools
    cross join unnest(tools.columns) as column_name
    where column_name in ('product_name', 'store_name', 'category_name')
    $$,
    'what tools show has one name: product, store and category'
);

-- Each tool with a period is asked about today, long after the end of the data.
create function pg_temp.answers_about(asked text)
    returns table (name text, answer jsonb)
    language plpgsql
as $$
declare
    tool record;
begin
    for tool in
        select tools.name
        from tools
        where tools.takes_days
            and 'period' = any (tools.names)
    loop
        return query execute format(
            'select %L, to_jsonb(answer) from api.%I(period => %L) as answer', tool.name, tool.name, asked
        );
    end loop;
end
$$;

create temporary table answers (name text, answer jsonb);
grant all on answers to public;
select tests.log_in('Head office');
insert into answers
select * from pg_temp.answers_about('today');

select is(
    (select count(distinct name) from answers),
    (select count(*) from tools where takes_days and 'period' = any (names)),
    'each tool answers about a day after the data'
);
select is_empty(
    $$
    select name, answer
    from answers
    where answer ->> 'data_through' is distinct from '2025-06-03'
        or coalesce(answer ->> 'data_note', '') !~ '^No data: the range .* lies after the last day with data, 2025-06-03\.$'
    $$,
    'each says up to which day the data reach'
);
select is_empty(
    $$
    select answers.name, field.key, field.value
    from answers
    cross join lateral jsonb_each(answers.answer) as field
    where field.value <> 'null'
        and field.key not in ('first_day', 'last_day', 'data_through', 'data_note', 'total_rows')
    $$,
    'there is no figure, not even 0'
);

select finish();
rollback;
