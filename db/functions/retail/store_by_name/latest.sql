-- The number of a store that the caller sees, by its name.
--
-- It reads retail.stores under row security: for the caller, a store that it may not see does
-- not exist.

create or replace function retail.store_by_name(store_name text)
    returns integer
    language plpgsql
    stable
    strict
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    matches integer[];
begin
    -- Exact matches first; similar spellings count only if no row has exactly this name.
    select array_agg(stores.store_id order by stores.store_id)
    into matches
    from retail.stores
    where stores.name = store_by_name.store_name;

    if matches is null then
        select array_agg(stores.store_id order by stores.store_id)
        into matches
        from retail.stores
        where stores.name_key = retail.name_key(store_by_name.store_name);
    end if;

    if matches is null then
        raise invalid_parameter_value using
            message = format('there is no store called %s here', retail.quoted(store_by_name.store_name)),
            hint = coalesce(
                (
                    select retail.near_names(store_by_name.store_name, array_agg(stores.name))
                    from retail.stores
                ),
                'You have access to no store.'
            ),
            column = 'store_name';
    end if;

    if cardinality(matches) > 1 then
        raise invalid_parameter_value using
            message = format('several stores are called %s', retail.quoted(store_by_name.store_name)),
            hint = (
                select
                    'Give the exact name of the one you mean: '
                    || string_agg(
                        format('%s (number %s)', retail.quoted(stores.name), stores.store_id), ', ' order by stores.store_id
                    )
                    || '.'
                from retail.stores
                where stores.store_id = any (matches[:20])
            ),
            column = 'store_name';
    end if;

    return matches[1];
end
$$;

alter function retail.store_by_name owner to retail_owner;

grant execute on function retail.store_by_name to retail_definer, retail_clerk;

comment on function retail.store_by_name is
$$The number of a store that the caller sees, by its exact name, or else by its name in any case and without accents; an error lists similar names, or those that it could mean. Null for null.

store_name: The store's name.$$;
