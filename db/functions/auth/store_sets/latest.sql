-- All sets of stores that any principal sees. Counts and models over several stores are computed for these.

create or replace function auth.store_sets()
    returns setof integer[]
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select array[registered.store_id]
    from auth.stores as registered

    union

    select seen.stores
    from auth.principals
    cross join auth.stores_of(principals.principal_id, principals.all_stores) as seen
    where principals.disabled_at is null
        and cardinality(seen.stores) > 1;
end;

alter function auth.store_sets owner to retail_auth;

grant execute on function auth.store_sets to retail_owner;

comment on function auth.store_sets is
$$Each store, and each set of several stores that a principal sees, in ascending order.$$;
