-- Slow and dead stock: how much of the stock has not been sold, and for how long.

create or replace function api.stock_age(
    store_name    api.store_name    default null,
    category_name api.category_name default null
)
    returns table (
        age           text,
        products      bigint,
        units         bigint,
        list_value    numeric,
        share_percent numeric,
        cost_value    numeric,
        oldest_sale   date,
        as_of         date,
        data_note     text
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with asked as materialized (
        select
            store.store_id,
            retail.category_by_name(stock_age.category_name) as category_id,
            auth.caller_is('store_manager') as sees_costs,
            retail.last_day(store.store_id) as as_of,
            retail.stores_without_stock(store.store_id) as unrecorded,
            -- Without any row of recorded stock, the amount in stock is unknown.
            case
                when exists (
                    select
                    from retail.inventory
                    where store.store_id is null or inventory.store_id = store.store_id
                ) then 0
            end as nothing
        from (select retail.only_store(stock_age.store_name) as store_id) as store
    ),

    bands (number, age) as (
        values
        (1, '0 to 30 days'),
        (2, '31 to 90 days'),
        (3, '91 to 180 days'),
        (4, '181 to 365 days'),
        (5, 'over 365 days'),
        (6, 'never sold')
    ),

    shelves as (
        select
            inventory.quantity_on_hand,
            inventory.quantity_on_hand * products.base_price as list_value,
            case when asked.sees_costs then inventory.quantity_on_hand * products.cost end as cost_value,
            last_sale.day as last_sale,
            -- Stock that was delivered after the last sale is as old as its delivery.
            reach.data_through - greatest(last_sale.day, last_delivery.day) as days
        from asked
        join retail.inventory
            on inventory.quantity_on_hand > 0
            and (asked.store_id is null or inventory.store_id = asked.store_id)
        join retail.products
            on products.product_id = inventory.product_id
            and (asked.category_id is null or products.category_id = asked.category_id)
        join retail.stores on stores.store_id = inventory.store_id
        left join retail.store_reach() as reach on reach.store_id = inventory.store_id
        left join lateral (
            select daily.sales_date as day
            from retail.daily_product_sales as daily
            where daily.store_id = inventory.store_id
                and daily.product_id = inventory.product_id
                and daily.units + daily.units_returned > 0
            order by daily.sales_date desc
            limit 1
        ) as last_sale on true
        left join lateral (
            select max((adjustments.adjusted_at at time zone stores.time_zone)::date) as day
            from retail.inventory_adjustments as adjustments
            where adjustments.store_id = inventory.store_id
                and adjustments.product_id = inventory.product_id
                and adjustments.reason = 'delivery'
                and adjustments.change > 0
        ) as last_delivery on true
    ),

    banded as (
        select
            bands.number,
            count(*) as products,
            sum(shelves.quantity_on_hand) as units,
            sum(shelves.list_value) as list_value,
            case when count(*) = count(shelves.cost_value) then sum(shelves.cost_value) end as cost_value,
            min(shelves.last_sale) as oldest_sale
        from shelves
        join bands
            on case
                when shelves.days is null then 6
                when shelves.days <= 30 then 1
                when shelves.days <= 90 then 2
                when shelves.days <= 180 then 3
                when shelves.days <= 365 then 4
                else 5
            end = bands.number
        group by bands.number
    )

    select
        bands.age,
        coalesce(banded.products, asked.nothing) as products,
        coalesce(banded.units, asked.nothing)::bigint as units,
        round(coalesce(banded.list_value, asked.nothing), 2) as list_value,
        retail.percent_of(coalesce(banded.list_value, 0), sum(banded.list_value) over ()) as share_percent,
        round(case when banded.number is null and asked.sees_costs then asked.nothing else banded.cost_value end, 2) as cost_value,
        banded.oldest_sale,
        asked.as_of,
        asked.unrecorded as data_note
    from asked
    cross join bands
    left join banded on banded.number = bands.number
    order by bands.number;
end;

alter function api.stock_age owner to retail_definer;

grant execute on function api.stock_age to retail_gateway, store_readonly, analyst;

comment on function api.stock_age is
$$How old is the stock, and how much of it is dead? Products in stock by the days since they were last sold, or delivered if that was later, with units and value. slow_movers lists the products.

Toolset: inventory
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.

age: Days since the last sale or, where it is later, the last recorded delivery; "never sold" if there was neither.
products: Products in stores: one in two stores counts twice; null where no stock is recorded.
units: Units in stock [pieces].
list_value: Units at list price, without tax [currency].
share_percent: Share of the list value of all ages [%].
cost_value: Units at cost; null below store manager, or when a cost is unknown [currency].
oldest_sale: The earliest of the days on which these products were last sold; null when none was.
as_of: Last day with data, up to which days are counted, or up to the end of a store's data if that is earlier; the stock is that of now.
data_note: Stores without recorded stock; null if there are none.$$;
