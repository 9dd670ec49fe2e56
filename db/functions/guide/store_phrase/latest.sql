-- How a prompt names a store, or all that the caller sees. An unknown name is an error that lists
-- similar ones; a store of another caller is reported as unknown. The name is looked up first: as a
-- condition, some plans would skip it for a caller who sees no store.

create or replace function guide.store_phrase(store_name text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        case
            when store_phrase.store_name is null then 'all stores that I can see'
            else format(
                'the store %s',
                (
                    select retail.quoted(stores.name)
                    from (select retail.store_by_name(store_phrase.store_name) as store_id limit 1) as asked
                    left join retail.stores on stores.store_id = asked.store_id
                )
            )
        end;
end;

alter function guide.store_phrase owner to retail_definer;

comment on function guide.store_phrase is
$$How a prompt names a store, or all that the caller sees.

store_name: The store's name in any case; null for all.$$;
