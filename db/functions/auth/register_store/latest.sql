-- Registers a store under a number, or returns the number that it has.

create or replace function auth.register_store(name text)
    returns integer
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into auth.stores (name)
    values (register_store.name)
    on conflict (name) do update
    set name = excluded.name
    returning stores.store_id;
end;

alter function auth.register_store owner to retail_auth;

grant execute on function auth.register_store to retail_migrator;

comment on function auth.register_store is
$$Returns the number of a store, and registers it first if the name is new.

name: The store's name, 1 to 80 characters.$$;
