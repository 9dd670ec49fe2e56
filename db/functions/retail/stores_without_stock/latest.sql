-- A store without a single row of stock has not run out of everything: its stock was never recorded.

create or replace function retail.stores_without_stock(asked_store integer)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        format(
            'No stock is recorded for %s: it is unknown, not 0.',
            string_agg(silent.name, ', ' order by silent.name) filter (where silent.place <= 5)
            || case when count(*) > 5 then format(' and of %s more stores', count(*) - 5) else '' end
        )
    from (
        select
            stores.name,
            row_number() over (order by stores.name) as place
        from retail.stores
        where (stores_without_stock.asked_store is null or stores.store_id = stores_without_stock.asked_store)
            and stores.closed_on is null
            and not exists (
                select
                from retail.inventory
                where inventory.store_id = stores.store_id
            )
    ) as silent
    having count(*) > 0;
end;

alter function retail.stores_without_stock owner to retail_owner;

grant execute on function retail.stores_without_stock to retail_definer;

comment on function retail.stores_without_stock is
$$Names the open stores without recorded stock, at most five; null when there are none.

asked_store: One store, or null for all that the caller sees.$$;
