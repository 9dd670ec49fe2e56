-- Looks back on half years: what was known about each customer at the beginning of each, and the
-- orders that followed. It reads pg_temp.model_orders and creates pg_temp.model_rows.

create or replace function retail.learn_half_years(as_of date, half_years integer, seasons double precision[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.model_rows;
    create temporary table model_rows on commit drop as
    -- Materialized, so that each season is computed once and not for each order.
    with snapshots as materialized (
        select
            series.number,
            learn_half_years.as_of - 182 * series.number as day,
            retail.season_factor(learn_half_years.seasons, learn_half_years.as_of - 182 * series.number + 1, 182) as season,
            retail.season_factor(learn_half_years.seasons, learn_half_years.as_of - 182 * series.number + 183, 182) as later_season
        from generate_series(1, learn_half_years.half_years) as series (number)
    )

    select
        snapshot.number,
        snapshot.day as today,
        count(*) filter (where model_orders.day <= snapshot.day) as orders,
        min(model_orders.day) as first_day,
        max(model_orders.day) filter (where model_orders.day <= snapshot.day) as last_day,
        count(*) filter (where model_orders.day > snapshot.day and model_orders.day <= snapshot.day + 182) as next_orders,
        count(*) filter (where model_orders.day > snapshot.day + 182 and model_orders.day <= snapshot.day + 364) as later_orders,
        snapshot.season,
        snapshot.later_season
    from snapshots as snapshot
    join pg_temp.model_orders
        on model_orders.is_order
        and model_orders.day <= least(snapshot.day + 364, learn_half_years.as_of)
    group by
        snapshot.number,
        snapshot.day,
        snapshot.season,
        snapshot.later_season,
        model_orders.customer_store_id,
        model_orders.customer_id
    having min(model_orders.day) <= snapshot.day;
end
$$;

alter function retail.learn_half_years owner to retail_owner;

comment on function retail.learn_half_years is
$$Creates pg_temp.model_rows: a row for each customer at the beginning of each of the last half years of 182 days.

as_of: The last day of the last of them.
half_years: How many.
seasons: Orders per day in each calendar month, relative to the mean.$$;
