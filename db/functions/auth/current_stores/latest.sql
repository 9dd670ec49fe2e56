-- The stores that the current query may access, which the restrictive policy of every table uses.
--
-- Policies call it as (select auth.current_stores()), so that the planner runs it once for
-- each query instead of once for each row. It is parallel restricted: unsafe, the default,
-- would rule out parallel plans on every table that it guards. A query calls it once for each table, so
-- it reads only the part of auth.caller() that it needs. The three functions that check a signature each
-- contain the same query: sharing it would make them take half as long again.

create or replace function auth.current_stores()
    returns integer[]
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    context   text := current_setting('retail.context', true);
    inner_pad bytea;
    outer_pad bytea;
    stores    integer[];
begin
    -- A BI login has no context, or one that was not signed for it.
    if context <> '' then
        select signing_key.inner_pad, signing_key.outer_pad
        into inner_pad, outer_pad
        from auth.signing_key;

        if auth.is_signed(context, inner_pad, outer_pad) then
            return split_part(context, '|', 4)::integer[];
        end if;
    end if;

    select seen.stores
    into stores
    from auth.bi_principal() as principals
    cross join auth.stores_of(principals.principal_id, principals.all_stores) as seen;

    return stores;
end
$$;

alter function auth.current_stores owner to retail_auth;

grant execute on function auth.current_stores to
    retail_owner, retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function auth.current_stores is
$$The numbers of the stores that the current query may access; null if unauthenticated.$$;
