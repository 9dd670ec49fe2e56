-- Sales
--
-- When: orders grow by 7 % a year and prices by 3 %, except for a weak 2023. Saturdays are strong,
-- and the months follow the seasons of the categories. Where: nearly nine in ten orders are placed
-- in the customer's own store. Who: a quarter of the customers stop buying at some time.

-- Summing up all rows at the end is faster than row by row.
alter table retail.orders disable trigger rollup_added_by_insert;
alter table retail.order_items disable trigger rollup_added_by_insert;

-- So is checking the foreign keys of all rows at the end.
create temporary table sample_foreign_keys on commit drop as
select
    constraints.conrelid::regclass as table_name,
    constraints.conname as name,
    pg_get_constraintdef(constraints.oid) as definition
from pg_constraint as constraints
where constraints.contype = 'f'
    and constraints.conrelid in ('retail.orders'::regclass, 'retail.order_items'::regclass);

do $$
declare
    foreign_key record;
begin
    for foreign_key in select * from pg_temp.sample_foreign_keys loop
        execute format('alter table %s drop constraint %I', foreign_key.table_name, foreign_key.name);
    end loop;
end
$$;

create temporary table sample_seasons on commit drop as
select
    categories.category_id,
    season.weight,
    month.number as month,
    month.factor
from (
    values
    ('hand tools',  14, '{0.90,0.85,0.95,1.00,1.05,1.10,1.00,0.95,0.90,0.95,1.05,1.30}'::double precision[]),
    ('power tools', 10, '{0.70,0.70,0.90,1.05,1.20,1.60,1.55,1.05,0.85,0.80,0.95,1.15}'),
    ('paint',       14, '{0.55,0.70,1.15,1.70,1.50,1.20,1.00,0.95,0.95,0.85,0.70,0.60}'),
    ('hardware',    17, '{0.85,0.85,1.00,1.10,1.10,1.10,1.05,1.00,1.00,0.95,0.95,1.05}'),
    ('lumber',      11, '{0.60,0.65,0.95,1.20,1.35,1.40,1.30,1.15,1.00,0.90,0.75,0.60}'),
    ('electrical',  10, '{1.05,0.95,0.90,0.90,0.90,0.95,1.00,0.95,1.00,1.10,1.20,1.25}'),
    ('plumbing',    10, '{1.25,1.15,1.00,0.90,0.90,0.90,0.95,0.95,0.95,1.00,1.10,1.20}'),
    ('garden',      8,  '{0.10,0.20,0.90,1.90,2.30,1.90,1.40,1.10,0.90,0.60,0.20,0.10}'),
    ('storage',     6,  '{1.40,1.15,1.05,0.95,0.90,0.85,0.85,1.10,1.10,0.90,0.85,0.90}')
) as season (category, weight, factors)
join retail.categories on categories.name = season.category
cross join unnest(season.factors) with ordinality as month (factor, number);

-- The categories of each month, as the lower bounds of intervals from 0 to 1.
create temporary table sample_category_bounds on commit drop as
select
    bound.month,
    array_agg(bound.category_id order by bound.category_id) as category_ids,
    array_agg(bound.lower_bound order by bound.category_id) as bounds
from (
    select
        seasons.month,
        seasons.category_id,
        (sum(seasons.weight * seasons.factor) over in_month - seasons.weight * seasons.factor)
        / sum(seasons.weight * seasons.factor) over whole_month as lower_bound
    from pg_temp.sample_seasons as seasons
    window
        in_month as (partition by seasons.month order by seasons.category_id),
        whole_month as (
            partition by seasons.month order by seasons.category_id
            rows between unbounded preceding and unbounded following
        )
) as bound
group by bound.month;

create temporary table sample_years on commit drop as
with recursive years (year, orders, prices) as (
    select
        2020,
        1.0::double precision,
        1.0::double precision

    union all

    select
        years.year + 1,
        years.orders * case years.year + 1 when 2023 then 0.90 else 1.07 end,
        years.prices * 1.03
    from years
    cross join pg_temp.sample_settings as settings
    where years.year < extract(year from settings.last_day)
)

-- The last year has today's list prices; earlier years had lower ones.
select
    years.year,
    years.orders,
    (years.prices / max(years.prices) over ())::numeric(8, 6) as price_level
from years;

create temporary table sample_days on commit drop as
with days as (
    select
        day.number,
        settings.first_day + day.number as day
    from pg_temp.sample_settings as settings
    cross join generate_series(0, settings.last_day - settings.first_day) as day (number)
),

weighted as (
    select
        days.number,
        days.day,
        years.orders
        * months.factor
        * (array[0.90, 0.85, 0.85, 0.95, 1.10, 1.35, 1.15])[extract(isodow from days.day)] as weight
    from days
    join pg_temp.sample_years as years on years.year = extract(year from days.day)
    join (
        select
            seasons.month,
            sum(seasons.weight * seasons.factor order by seasons.category_id) as factor
        from pg_temp.sample_seasons as seasons
        group by seasons.month
    ) as months on months.month = extract(month from days.day)
)

-- The number of orders of each day is exact; only their contents are random.
select
    weighted.day,
    floor(
        settings.scale * 190700
        * ((sum(weighted.weight) over by_day - weighted.weight) / sum(weighted.weight) over all_days)::numeric(12, 10)
    )::bigint + 1 as first_number,
    floor(
        settings.scale * 190700
        * (sum(weighted.weight) over by_day / sum(weighted.weight) over all_days)::numeric(12, 10)
    )::bigint as last_number
from weighted
cross join pg_temp.sample_settings as settings
window
    by_day as (order by weighted.number),
    all_days as (order by weighted.number rows between unbounded preceding and unbounded following);

create temporary table sample_orders on commit drop as
with choices as materialized (
    select
        settings.first_day,
        settings.last_day,
        homes.bounds as home_bounds,
        sellers.bounds as seller_bounds
    from pg_temp.sample_settings as settings
    cross join (
        select array_agg(bound.lower_bound order by bound.position) as bounds
        from (
            select
                store.position,
                ((sum(store.customer_share * store.frequency) over (order by store.position)
                    - store.customer_share * store.frequency)
                / sum(store.customer_share * store.frequency) over ())::double precision as lower_bound
            from pg_temp.sample_stores as store
        ) as bound
    ) as homes
    cross join (
        select array_agg(bound.lower_bound order by bound.position) as bounds
        from (
            select
                store.position,
                ((sum(store.customer_share) over (order by store.position) - store.customer_share)::double precision
                / sum(store.customer_share) over ()) as lower_bound
            from pg_temp.sample_stores as store
        ) as bound
    ) as sellers
),

dated as (
    select
        series.number,
        days.day as order_date,
        width_bucket(pg_temp.fraction(series.number, 20), choices.home_bounds) as home_position,
        case
            when pg_temp.fraction(series.number, 22) >= 0.9
                then width_bucket(pg_temp.fraction(series.number, 23), choices.seller_bounds)
        end as other_position,
        pg_temp.fraction(series.number, 24) as customer_choice,
        pg_temp.fraction(series.number, 25) < 0.5 as is_regular,
        pg_temp.fraction(series.number, 26) < 0.06 as is_walk_in,
        choices.first_day,
        choices.last_day
    from choices
    cross join pg_temp.sample_days as days
    cross join generate_series(days.first_number, days.last_number) as series (number)
),

homed as (
    select
        dated.*,
        home.store_id as home_id,
        home.customers,
        home.first_customer_id,
        greatest(
            1,
            floor(
                home.customers * (
                    0.4
                    + 0.6 * (dated.order_date - dated.first_day)::double precision
                    / (dated.last_day - dated.first_day)
                )
            )::integer
        ) as joined
    from dated
    join (
        select
            store.position,
            store.store_id,
            count(customers.customer_id)::integer as customers,
            min(customers.customer_id) as first_customer_id
        from pg_temp.sample_stores as store
        join retail.customers
            on customers.store_id = store.store_id
            and not customers.is_walk_in
        group by
            store.position,
            store.store_id
    ) as home on home.position = dated.home_position
),

-- Half of the orders come from the loyal part of the customers.
chosen as (
    select
        homed.*,
        floor(
            homed.joined
            * case when homed.is_regular then homed.customer_choice * homed.customer_choice else homed.customer_choice end
        )::integer as customer_index
    from homed
),

-- The order of a customer who has stopped buying goes to the next customer.
active as (
    select
        chosen.*,
        case
            when pg_temp.fraction(chosen.first_customer_id + chosen.customer_index, 27) < 0.25
                and chosen.order_date > chosen.first_day + floor(
                    (chosen.last_day - chosen.first_day)
                    * (0.3 + 0.7 * pg_temp.fraction(chosen.first_customer_id + chosen.customer_index, 28))
                )::integer
                then (chosen.customer_index + 1) % chosen.joined
            else chosen.customer_index
        end as active_index
    from chosen
)

select
    active.number as order_id,
    seller.store_id,
    seller.code,
    seller.tax,
    seller.value_factor,
    case when active.is_walk_in then seller.store_id else active.home_id end as customer_store_id,
    case when active.is_walk_in then walk_in.customer_id else active.first_customer_id + active.active_index end as customer_id,
    active.order_date,
    (
        active.order_date + time '07:00'
        + floor(50400 * pg_temp.fraction(active.number, 29)) * interval '1 second'
    ) at time zone 'America/Los_Angeles' as ordered_at,
    case
        when pg_temp.fraction(active.number, 30) < 0.48 then 'credit card'
        when pg_temp.fraction(active.number, 30) < 0.75 then 'debit card'
        when pg_temp.fraction(active.number, 30) < 0.84 then 'mobile'
        when pg_temp.fraction(active.number, 30) < 0.88 then 'gift card'
        else case seller.kind when 'online' then 'credit card' else 'cash' end
    end as payment_method,
    width_bucket(pg_temp.fraction(active.number, 31), array[0, 0.345, 0.645, 0.83, 0.94]) as items
from active
join pg_temp.sample_stores as seller on seller.position = coalesce(active.other_position, active.home_position)
join retail.customers as walk_in
    on walk_in.store_id = seller.store_id
    and walk_in.is_walk_in;

analyze pg_temp.sample_orders;
