-- Sets the stores that a principal sees.

create or replace function auth.set_stores(principal text, stores text[])
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    changed_id uuid := auth.find_principal(set_stores.principal);
    unknown    text;
begin
    select string_agg(retail.quoted(given.store_name), ', ')
    into unknown
    from unnest(set_stores.stores) as given (store_name)
    where not exists (select from auth.stores as registered where registered.name = given.store_name);

    if unknown is not null then
        raise invalid_parameter_value
            using message = format('no such store: %s', unknown),
            hint = 'Use the names as registered, or null for all stores.',
            column = 'stores';
    end if;

    update auth.principals
    set all_stores = set_stores.stores is null
    where principals.principal_id = changed_id
        and principals.all_stores <> (set_stores.stores is null);

    delete from auth.principal_stores
    using auth.stores as registered
    where principal_stores.principal_id = changed_id
        and registered.store_id = principal_stores.store_id
        and registered.name = any (set_stores.stores) is not true;

    insert into auth.principal_stores (principal_id, store_id)
    select changed_id, registered.store_id
    from auth.stores as registered
    where registered.name = any (set_stores.stores)
    on conflict on constraint principal_stores_pkey do nothing;
end
$$;

alter function auth.set_stores owner to retail_auth;

grant execute on function auth.set_stores to retail_migrator;

comment on function auth.set_stores is
$$Sets the stores that a principal sees, from its next call on.

principal: The principal's name or public id.
stores: The names of the stores; null for all stores, including later ones.$$;
