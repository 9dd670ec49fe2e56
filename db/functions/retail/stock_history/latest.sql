-- The stock at the close of past days: the current stock, with all later sales and changes undone.
--
-- That is right only if every change was recorded. A product's stock in a store is known from the
-- first recorded change after which all changes agree with the sales between them: a load that
-- overwrote the stock, or an unrecorded delivery, makes all earlier stock unknown. Unknown stock
-- has no row.

create or replace function retail.stock_history(
    days           date[],
    asked_store    integer,
    asked_category integer
)
    returns table (
        store_id   integer,
        product_id integer,
        day        date,
        units      bigint
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
    with changes as materialized (
        select *
        from retail.stock_changes(stock_history.days[1], stock_history.asked_store, stock_history.asked_category)
    ),

    shelves as materialized (
        select
            inventory.store_id,
            inventory.product_id,
            inventory.quantity_on_hand,
            recorded.first_day
        from (
            select
                changes.store_id,
                changes.product_id,
                min(changes.day) as first_day
            from changes
            group by 1, 2
        ) as recorded
        join retail.inventory
            on inventory.store_id = recorded.store_id
            and inventory.product_id = recorded.product_id
    ),

    movements as materialized (
        select
            moved.store_id,
            moved.product_id,
            moved.day,
            sum(moved.sold - moved.change) as taken,
            sum(moved.sold) as sold,
            sum(moved.returned) as returned,
            max(moved.adjustment_number) as adjustment_number
        from (
            select
                daily.store_id,
                daily.product_id,
                daily.sales_date as day,
                -- Sums of integers are bigint, those of bigint are numeric and slow.
                daily.units::integer as sold,
                daily.units_returned::integer as returned,
                0 as change,
                null::integer as adjustment_number
            from shelves
            join retail.daily_product_sales as daily
                on daily.store_id = shelves.store_id
                and daily.product_id = shelves.product_id
                and daily.sales_date >= shelves.first_day

            union all

            select
                changes.store_id,
                changes.product_id,
                changes.day,
                0,
                0,
                changes.change,
                changes.adjustment_number
            from changes
        ) as moved
        group by 1, 2, 3
    ),

    closes as (
        select
            movements.*,
            shelves.quantity_on_hand,
            shelves.quantity_on_hand
            + sum(movements.taken) over (
                partition by movements.store_id, movements.product_id
                order by movements.day desc
            )
            - movements.taken as units
        from movements
        join shelves
            on shelves.store_id = movements.store_id
            and shelves.product_id = movements.product_id
    ),

    checked as (
        select
            closes.store_id,
            closes.product_id,
            closes.day,
            closes.quantity_on_hand,
            -- Sales of the same day may lie before or after the change.
            changes.quantity_after between closes.units - closes.returned and closes.units + closes.sold + closes.returned
            and closes.units >= 0 as agrees
        from closes
        join changes
            on changes.store_id = closes.store_id
            and changes.product_id = closes.product_id
            and changes.adjustment_number = closes.adjustment_number
    ),

    known as (
        select
            judged.store_id,
            judged.product_id,
            judged.quantity_on_hand,
            min(judged.day) filter (where judged.all_agree) as from_day
        from (
            select
                checked.*,
                bool_and(checked.agrees) over (
                    partition by checked.store_id, checked.product_id
                    order by checked.day desc
                ) as all_agree
            from checked
        ) as judged
        group by 1, 2, 3
    ),

    -- Each movement is assigned to the last of the given days before it.
    bucketed as (
        select
            movements.store_id,
            movements.product_id,
            width_bucket(movements.day - 1, stock_history.days) as number,
            sum(movements.taken) as taken
        from movements
        where movements.day > stock_history.days[1]
        group by 1, 2, 3
    ),

    stocks as (
        select
            known.store_id,
            known.product_id,
            asked.day,
            known.from_day,
            known.quantity_on_hand + sum(coalesce(bucketed.taken, 0)) over later as units
        from known
        cross join unnest(stock_history.days) with ordinality as asked (day, number)
        left join bucketed
            on bucketed.store_id = known.store_id
            and bucketed.product_id = known.product_id
            and bucketed.number = asked.number
        window later as (partition by known.store_id, known.product_id order by asked.number desc)
    ),

    -- Stock was never below 0: where it would be, it is unknown, and so is all before it.
    possible as (
        select
            stocks.*,
            min(stocks.units) over (partition by stocks.store_id, stocks.product_id order by stocks.day desc) as lowest
        from stocks
        where stocks.day >= stocks.from_day
    )

    select
        possible.store_id,
        possible.product_id,
        possible.day,
        possible.units::bigint
    from possible
    where possible.lowest >= 0;
end
$$;

alter function retail.stock_history owner to retail_owner;

grant execute on function retail.stock_history to retail_definer;

comment on function retail.stock_history is
$$The stock of products in stores at the close of days, where all changes since are known.

days: The days, in their order, without repetition.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

store_id: The store.
product_id: The product.
day: The day.
units: Units in stock at its end.$$;
