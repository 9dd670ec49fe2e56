-- Registers a store under a number, or returns the number that it has.

create or replace function auth.register_store(
    name            text,
    reserved_number integer default null
)
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    known    auth.stores;
    found_id integer;
begin
    select stores.*
    into known
    from auth.stores
    where stores.name_key = retail.name_key(register_store.name);

    if known.name <> register_store.name then
        raise invalid_parameter_value using
            message = format(
                'there is a store called %s already, and %s looks the same',
                retail.quoted(known.name), retail.quoted(register_store.name)
            ),
            hint = 'Write both alike, or name it so that not only case, accents, blanks or letters that look alike differ.',
            column = 'name';
    end if;

    insert into auth.stores (store_id, name)
    overriding system value
    values (
        coalesce(
            register_store.reserved_number,
            known.store_id,
            nextval(pg_get_serial_sequence('auth.stores', 'store_id'))::integer
        ),
        register_store.name
    )
    on conflict on constraint stores_name_key do update
    set name = excluded.name
    returning stores.store_id into found_id;

    return found_id;
end
$$;

alter function auth.register_store owner to retail_auth;

grant execute on function auth.register_store to retail_migrator;

comment on function auth.register_store is
$$Returns the number of a store, and registers it first if the name is new; an error if another store has a name that looks the same.

name: The store's name, 1 to 80 characters.
reserved_number: The number that auth.reserve_store() gave for a new name; null for the next one.$$;
