-- The last day that the data of a store, or of all stores, cover: days are counted back from it.

create or replace function retail.last_day(asked_store integer default null)
    returns date
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(
        (
            select max(reach.data_through)
            from retail.store_reach() as reach
            where last_day.asked_store is null
                or reach.store_id = last_day.asked_store
        ),
        retail.today()
    );
end;

alter function retail.last_day owner to retail_owner;

grant execute on function retail.last_day to retail_definer;

comment on function retail.last_day is
$$The last day that the data of a store cover, or of any store that the caller sees; today when there is no order.

asked_store: One store, or null for all.$$;
