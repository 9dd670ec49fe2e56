-- The first and the last day with an order in each store that the caller sees: one index lookup for
-- each, instead of a scan of all days.

create or replace function retail.store_days()
    returns table (
        store_id  integer,
        first_day date,
        last_day  date
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        stores.store_id,
        (
            select daily.sales_date
            from retail.daily_store_sales as daily
            where daily.store_id = stores.store_id
            order by daily.sales_date
            limit 1
        ) as first_day,
        (
            select daily.sales_date
            from retail.daily_store_sales as daily
            where daily.store_id = stores.store_id
            order by daily.sales_date desc
            limit 1
        ) as last_day
    from retail.stores;
end;

alter function retail.store_days owner to retail_owner;

grant execute on function retail.store_days to retail_definer;

comment on function retail.store_days is
$$The first and the last day with an order, for each store that the caller sees; null for a store without orders.

store_id: The store.
first_day: The first day with an order.
last_day: The last day with an order.$$;
