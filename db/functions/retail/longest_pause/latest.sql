-- The longest time without orders in the 91 days up to a store's last order.
--
-- A separate function, because only few stores need it: as part of a larger statement, it would be planned
-- each time.

create or replace function retail.longest_pause(store_id integer, last_day date)
    returns integer
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select max(pause.days)
        from (
            select daily.sales_date - lag(daily.sales_date) over (order by daily.sales_date) as days
            from retail.daily_store_sales as daily
            where daily.store_id = longest_pause.store_id
                and daily.sales_date > longest_pause.last_day - 91
        ) as pause
    );
end
$$;

alter function retail.longest_pause owner to retail_owner;

grant execute on function retail.longest_pause to retail_definer;

comment on function retail.longest_pause is
$$The most days between two consecutive days with an order in the 91 days up to the last one; null when there were not two.

store_id: The store.
last_day: Its last day with an order.$$;
