-- A helper with its caller's rights has no overhead: the planner inlines its query, so that rows
-- are filtered and joined as if it were written there. Functions that are called often are not run or
-- planned without need.

begin;
\ir ../setup.sql
select plan(13);

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
    pg_temp.plan_of($$ select range_first from retail.known_range('2025-02-01', '2025-02-28', 'month before', '2024-01-01') $$),
    '%Function Scan%',
    'a helper that returns rows is inlined'
);
select unalike(
    pg_temp.plan_of($$ select retail.make_cursor('list', stores.name) from retail.stores $$),
    '%make_cursor%',
    'a helper that returns a value is inlined'
);
select unalike(
    pg_temp.plan_of($$ select count(*), sum(net_sales) from retail.all_customers() $$),
    '%Function Scan%',
    'a helper that sums rows is inlined'
);

select unalike(
    pg_temp.plan_of('select max(reach.data_through) from retail.reach_of_stores() as reach'),
    '%Function Scan%',
    'the reach of the stores is inlined, for the range that nearly every tool asks for'
);
select unalike(
    pg_temp.plan_of(
        $$
        select seen.stores
        from auth.bi_principal() as principals
        cross join auth.stores_of(principals.principal_id, principals.all_stores) as seen
        $$
    ),
    '%Function Scan%',
    'the principal of a BI login and its stores are inlined'
);
select unalike(
    pg_temp.plan_of($$ select auth.is_signed(current_setting('a.b', true), inner_pad, outer_pad) from auth.signing_key $$),
    '%is_signed%',
    'the check of a signature is inlined'
);

-- A strict function is not even run for a name or cursor that was left out, as in most calls.
select is_strict('retail', helper.name, format('%s is not run for null', helper.name))
from (values ('category_by_name'), ('product_by_name'), ('read_cursor'), ('store_by_name')) as helper (name);

-- Planning takes longer than the rest of these tools. Their plans do not depend on the arguments, because the
-- functions that read the rollups plan for themselves.
select ok(
    function.proconfig @> array['plan_cache_mode=force_generic_plan'],
    format('%s keeps its plan', function.proname)
)
from pg_proc as function
where function.pronamespace = 'api'::regnamespace
    and function.proname in ('compare_stores', 'store_performance', 'top_products')
order by function.proname;

select finish();
rollback;
