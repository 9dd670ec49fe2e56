-- How many units of each product each store sold in a number of days up to the end of its data.

create or replace function retail.units_in_days(asked_store integer, days integer)
    returns table (
        store_id   integer,
        product_id integer,
        units      numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    latest       date := retail.last_day(asked_store);
    early_stores integer[];
begin
    select coalesce(array_agg(reach.store_id), '{}')
    into early_stores
    from retail.store_reach() as reach
    where reach.data_through < latest
        and (asked_store is null or reach.store_id = asked_store);

    return query
    select
        daily.store_id,
        daily.product_id,
        sum(daily.units) as units
    from retail.daily_product_sales as daily
    where daily.sales_date > latest - units_in_days.days
        and daily.sales_date <= latest
        and (asked_store is null or daily.store_id = asked_store)
        and daily.store_id <> all (early_stores)
    group by
        daily.store_id,
        daily.product_id

    union all

    -- Stores whose data end earlier, each with its own range of days.
    select
        daily.store_id,
        daily.product_id,
        sum(daily.units)
    from retail.store_reach() as reach
    join retail.daily_product_sales as daily
        on daily.store_id = reach.store_id
        and daily.sales_date > reach.data_through - units_in_days.days
        and daily.sales_date <= reach.data_through
    where reach.store_id = any (early_stores)
    group by
        daily.store_id,
        daily.product_id;
end
$$;

alter function retail.units_in_days owner to retail_owner;

grant execute on function retail.units_in_days to retail_definer;

comment on function retail.units_in_days is
$$Units sold by store and product in a number of days up to the last day that the data of the store cover.

asked_store: One store, or null for all that the caller sees.
days: How many days.

store_id: The store.
product_id: The product.
units: Units sold, less those returned.$$;
