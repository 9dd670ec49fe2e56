-- How a prompt speaks of the store that is meant. An unknown name is an error
-- that lists near ones; another caller's store is as unknown as one that does not exist.

create or replace function guide.store_phrase(store_name text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        case
            when store_phrase.store_name is null then 'all stores that I see'
            else format(
                'the store %s',
                (
                    select stores.name
                    from retail.stores
                    where stores.store_id = retail.store_by_name(store_phrase.store_name)
                )
            )
        end;
end;

alter function guide.store_phrase owner to retail_definer;

comment on function guide.store_phrase is
$$How a prompt speaks of one store, or of all that the caller sees.

store_name: The store's name in any case, or null for all.$$;
