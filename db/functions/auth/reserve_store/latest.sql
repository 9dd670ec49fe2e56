-- The number of an existing store, or a reserved one for a new store: a load binds encrypted values
-- to it before it registers new stores. If a reserved number is never used, there is a gap in the
-- numbers, which does no harm.

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
