-- The number that a store has, or will get: a load binds encrypted values to it before it
-- registers the stores that are new. A number that is never used leaves a gap, nothing else.

create or replace function auth.reserve_store(name text)
    returns integer
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(
        (
            select stores.store_id
            from auth.stores
            where stores.name = reserve_store.name
        ),
        nextval(pg_get_serial_sequence('auth.stores', 'store_id'))::integer
    );
end;

alter function auth.reserve_store owner to retail_auth;

grant execute on function auth.reserve_store to retail_migrator;

comment on function auth.reserve_store is
$$Returns the number of a store, or one that auth.register_store() can give to a store of a new name.

name: The store's name.$$;
