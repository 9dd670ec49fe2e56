-- What each product of each store had in stock and sold, from the close of one day to the close of another.
--
-- A product's stock in a store counts as known only if it is known at each close in between.

create or replace function retail.shelf_figures(
    closes         date[],
    is_split       boolean,
    asked_store    integer,
    asked_category integer
)
    returns table (
        number             integer,
        from_day           date,
        to_day             date,
        store_id           integer,
        product_id         integer,
        has_stock          boolean,
        opening            bigint,
        closing            bigint,
        mean_units         numeric,
        units              bigint,
        net_sales          numeric,
        cost               numeric,
        lines_without_cost bigint
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
    with segments as materialized (
        select
            part.number,
            shelf_figures.closes[part.number] + 1 as from_day,
            shelf_figures.closes[part.number + 1] as to_day,
            2 as closes
        from generate_series(1, cardinality(shelf_figures.closes) - 1) as part (number)
        where shelf_figures.is_split

        union all

        select
            1,
            shelf_figures.closes[1] + 1,
            shelf_figures.closes[cardinality(shelf_figures.closes)],
            cardinality(shelf_figures.closes)
        where not shelf_figures.is_split
    ),

    stocks as (
        select
            segments.number,
            history.store_id,
            history.product_id,
            sum(history.units) filter (where history.day = segments.from_day - 1) as opening,
            sum(history.units) filter (where history.day = segments.to_day) as closing,
            avg(history.units) as mean_units
        from retail.stock_history(shelf_figures.closes, shelf_figures.asked_store, shelf_figures.asked_category) as history
        -- If the parts are returned separately, each close is the end of one part and the beginning of the
        -- next.
        cross join (values (0), (1)) as ended (number)
        join segments
            on segments.number = case when shelf_figures.is_split then width_bucket(history.day, shelf_figures.closes) - ended.number else 1 end
        where shelf_figures.is_split
            or ended.number = 0
        group by
            segments.number,
            segments.closes,
            history.store_id,
            history.product_id
        having count(*) = segments.closes
    ),

    sold as (
        select
            case when shelf_figures.is_split then width_bucket(daily.sales_date - 1, shelf_figures.closes) else 1 end as number,
            daily.store_id,
            daily.product_id,
            sum(daily.units) as units,
            sum(daily.net_sales) as net_sales,
            sum(daily.cost) as cost,
            sum(daily.lines_without_cost) as lines_without_cost
        from retail.daily_product_sales as daily
        where daily.sales_date > shelf_figures.closes[1]
            and daily.sales_date <= shelf_figures.closes[cardinality(shelf_figures.closes)]
            and (shelf_figures.asked_store is null or daily.store_id = shelf_figures.asked_store)
            and (
                shelf_figures.asked_category is null
                or daily.product_id in (
                    select products.product_id
                    from retail.products
                    where products.category_id = shelf_figures.asked_category
                )
            )
        group by 1, 2, 3
    )

    select
        segments.number,
        segments.from_day,
        segments.to_day,
        shelves.store_id,
        shelves.product_id,
        shelves.opening is not null,
        shelves.opening::bigint,
        shelves.closing::bigint,
        shelves.mean_units,
        coalesce(shelves.units, 0)::bigint,
        coalesce(shelves.net_sales, 0),
        coalesce(shelves.cost, 0),
        coalesce(shelves.lines_without_cost, 0)::bigint
    from (
        select *
        from stocks
        full join sold using (number, store_id, product_id)
    ) as shelves
    join segments on segments.number = shelves.number;
end
$$;

alter function retail.shelf_figures owner to retail_owner;

grant execute on function retail.shelf_figures to retail_definer;

comment on function retail.shelf_figures is
$$The stock and the sales of each product in each store between closes of days.

closes: The days, in their order: the one before the first day, and each to whose end the stock is counted.
is_split: Whether to return the parts between consecutive closes, instead of one part for all.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

number: The part, from 1.
from_day: Its first day.
to_day: Its last day.
store_id: The store.
product_id: The product.
has_stock: Whether its stock is known.
opening: Units in stock before from_day.
closing: Units in stock at the end of to_day.
mean_units: Mean of the units at the closes.
units: Units sold, less those returned.
net_sales: Net sales.
cost: Cost of what was sold, where it is known.
lines_without_cost: Number of lines whose cost is unknown.$$;
