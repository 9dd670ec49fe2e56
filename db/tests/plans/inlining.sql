-- A helper with its caller's rights has no overhead: the planner inlines its query, so that rows
-- are filtered and joined as if it were written there.

begin;
\ir ../setup.sql
select plan(6);

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

select finish();
rollback;
