-- The stores that the current query may access: what the wall of every table compares with.
--
-- Policies call it as (select auth.current_stores()), so that the planner runs it once for
-- each query instead of once for each row. It is parallel restricted: unsafe, the default,
-- would rule out parallel plans on every table that it guards. It is PL/pgSQL because that starts
-- faster than SQL, and a query has it once for each table.

create or replace function auth.current_stores()
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    caller record := auth.caller();
begin
    return caller.stores;
end
$$;

alter function auth.current_stores owner to retail_auth;

grant execute on function auth.current_stores to
    retail_owner, retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function auth.current_stores is
$$The numbers of the stores that the current query may access; null if unauthenticated.$$;
