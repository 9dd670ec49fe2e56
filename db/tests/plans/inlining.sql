-- A helper with its caller's rights costs nothing: the planner puts its query in the
-- place of the call, so that its rows are filtered and joined as if they stood there.

begin;
\ir ../setup.sql
select plan(2);

create function pg_temp.plan_of(query text)
    returns text
    language plpgsql
as $$
declare
    found_plan text;
begin
    execute 'explain (format json, verbose, costs off) ' || query into found_plan;
    return found_plan;
end
$$;

select unalike(
    pg_temp.plan_of($$ select year_first from retail.year_before('2025-02-01', '2025-02-28') $$),
    '%Function Scan%',
    'a helper that returns rows is inlined'
);
select unalike(
    pg_temp.plan_of($$ select retail.make_cursor('list', stores.name) from retail.stores $$),
    '%make_cursor%',
    'a helper that returns a value is inlined'
);

select finish();
rollback;
