-- The recorded changes that show what was in stock from a day on.
--
-- Of the changes up to that day, the last one is enough: if it agrees with later ones, the stock is
-- known from then on; if not, nothing before it is known.

create or replace function retail.stock_changes(
    first_day      date,
    asked_store    integer,
    asked_category integer
)
    returns table (
        store_id          integer,
        product_id        integer,
        day               date,
        adjustment_number integer,
        change            integer,
        quantity_after    integer
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        bounded.store_id,
        bounded.product_id,
        bounded.day,
        bounded.adjustment_number,
        bounded.change,
        bounded.quantity_after
    from (
        select
            recorded.*,
            max(recorded.day) filter (where recorded.day <= stock_changes.first_day)
                over (partition by recorded.store_id, recorded.product_id) as from_day
        from (
            select
                adjustments.store_id,
                adjustments.product_id,
                (adjustments.adjusted_at at time zone stores.time_zone)::date as day,
                adjustments.adjustment_number,
                adjustments.change,
                adjustments.quantity_after
            from retail.inventory_adjustments as adjustments
            join retail.stores on stores.store_id = adjustments.store_id
            join retail.products on products.product_id = adjustments.product_id
            where (stock_changes.asked_store is null or adjustments.store_id = stock_changes.asked_store)
                and (stock_changes.asked_category is null or products.category_id = stock_changes.asked_category)
        ) as recorded
    ) as bounded
    where bounded.from_day is null
        or bounded.day >= bounded.from_day;
end;

alter function retail.stock_changes owner to retail_owner;

grant execute on function retail.stock_changes to retail_definer;

comment on function retail.stock_changes is
$$The recorded changes of stock since a day, and those of the last day before it that has any.

first_day: The day.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

store_id: The store.
product_id: The product.
day: The store's day of the change.
adjustment_number: The number of the change, in the order of a product in a store.
change: Pieces added, or removed when negative.
quantity_after: Pieces in stock after it.$$;
