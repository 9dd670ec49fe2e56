-- The stores that the current query may touch: what every wall compares with.
--
-- Policies call it as (select auth.current_stores()), which the planner runs
-- once for each query rather than once for each row. It is parallel restricted:
-- unsafe, the default, would forbid parallel plans on every table it guards.

create or replace function auth.current_stores()
    returns integer[]
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select caller.stores from auth.caller() as caller;
end;

alter function auth.current_stores owner to retail_auth;

grant execute on function auth.current_stores to
    retail_owner, retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function auth.current_stores is
$$The numbers of the stores that the current query may touch, or null for nobody.$$;
