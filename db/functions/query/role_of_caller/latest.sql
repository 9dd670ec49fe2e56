-- The role that runs the caller's ad-hoc SQL. The schema tools describe what it may read, so they use
-- this, too.

create or replace function query.role_of_caller()
    returns name
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        case
            when auth.caller_is('store_manager') then 'retail_query_manager'
            when auth.caller_is('store_readonly') then 'retail_query_staff'
            when auth.caller_is('analyst') then 'retail_query_analyst'
        end::name;
end;

alter function query.role_of_caller owner to retail_query;

grant execute on function query.role_of_caller to retail_definer;

comment on function query.role_of_caller is
$$The role that runs the caller's ad-hoc SQL; null for an unauthenticated caller.$$;
