-- Deliveries and budgets
--
-- Every four weeks a delivery brings what is sold until the next one, so that today's stock remains
-- at the end. A count before the first delivery starts the history. If returns would make a stock
-- negative, its history is left out. A budget is 5 % above the sales of the same month a year
-- before.

create temporary table sample_deliveries on commit drop as
with shelves as (
    select
        inventory.store_id,
        inventory.product_id,
        inventory.quantity_on_hand
    from retail.inventory
),

cycles as (
    select
        number,
        settings.last_day - 28 * number as day,
        settings.last_day - 28 * number + 28 as next_day
    from pg_temp.sample_settings as settings
    cross join generate_series(1, 14) as number
),

sold as (
    select
        daily.store_id,
        daily.product_id,
        (settings.last_day - daily.sales_date) / 28 + 1 as number,
        sum(daily.units) as units
    from pg_temp.sample_settings as settings
    join retail.daily_product_sales as daily on daily.sales_date > settings.last_day - 28 * 14
    group by 1, 2, 3
),

deliveries as (
    select
        shelves.store_id,
        shelves.product_id,
        shelves.quantity_on_hand,
        cycles.number,
        cycles.day,
        coalesce(sold.units, 0) as units,
        greatest(coalesce(sold.units, 0), 0) as delivered
    from shelves
    cross join cycles
    left join sold
        on sold.store_id = shelves.store_id
        and sold.product_id = shelves.product_id
        and sold.number = cycles.number
),

-- The stock after each movement: today's stock, without all later sales and deliveries.
levels as (
    select
        deliveries.*,
        deliveries.quantity_on_hand
        + sum(deliveries.units) over later
        - sum(deliveries.delivered) over later
        + deliveries.delivered as quantity_after
    from deliveries
    window later as (
        partition by deliveries.store_id, deliveries.product_id
        order by deliveries.number
    )
)

select
    levels.*,
    levels.quantity_after - levels.delivered as quantity_before,
    min(levels.quantity_after - levels.delivered) over (partition by levels.store_id, levels.product_id) as lowest
from levels;

insert into retail.inventory_adjustments (
    store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at
)
select
    moved.store_id,
    moved.product_id,
    row_number() over (partition by moved.store_id, moved.product_id order by moved.adjusted_at),
    moved.change,
    moved.quantity_after,
    moved.reason,
    moved.adjusted_at
from (
    -- In the evening, after the last sale of the day.
    select
        deliveries.store_id,
        deliveries.product_id,
        deliveries.delivered as change,
        deliveries.quantity_after,
        'delivery' as reason,
        (deliveries.day + time '23:00') at time zone 'America/Los_Angeles' as adjusted_at
    from pg_temp.sample_deliveries as deliveries
    where deliveries.lowest >= 0
        and deliveries.delivered > 0

    union all

    select
        deliveries.store_id,
        deliveries.product_id,
        0,
        deliveries.quantity_before,
        'count',
        (deliveries.day + time '22:00') at time zone 'America/Los_Angeles'
    from pg_temp.sample_deliveries as deliveries
    where deliveries.lowest >= 0
        and deliveries.number = 14
) as moved
order by
    moved.store_id,
    moved.product_id,
    moved.adjusted_at;

analyze retail.inventory_adjustments;

insert into retail.budgets (store_id, month, net_sales)
select
    sold.store_id,
    (sold.month + interval '1 year')::date,
    round(1.05 * sold.net_sales, -2)
from pg_temp.sample_settings as settings
cross join lateral (
    select
        daily.store_id,
        date_trunc('month', daily.sales_date::timestamp)::date as month,
        greatest(sum(daily.net_sales), 0) as net_sales
    from retail.daily_store_sales as daily
    where daily.sales_date >= date_trunc('year', settings.last_day - interval '1 year')
        and daily.sales_date < date_trunc('year', settings.last_day::timestamp)
    group by 1, 2
) as sold
order by
    sold.store_id,
    sold.month;

analyze retail.budgets;
