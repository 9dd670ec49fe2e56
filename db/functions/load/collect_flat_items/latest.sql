-- The lines of orders as they will be stored: those of the file that were not refused, the returns that
-- were made of them, and the lines of shipping, fees and tips.

create or replace function load.collect_flat_items(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    fallback text := coalesce(options ->> 'category', 'general');
begin
    create temporary table flat_items on commit drop as
    select
        lines.file_line,
        amounts.part,
        flat_stores.store_id,
        amounts.order_number,
        case when amounts.part >= 10 then lines.order_number end as original_number,
        (moment.ordered_at at time zone flat_stores.time_zone)::timestamp as local_time,
        moment.ordered_at,
        coalesce(charge.sku, lines.sku) as sku,
        coalesce(charge.name, lines.product_name, lines.sku) as product_name,
        amounts.quantity::integer as quantity,
        round(amounts.gross / amounts.quantity, 4)::numeric(12, 4) as unit_price,
        -- Of a whole unit, if a part of one was sold.
        case
            when amounts.file_quantity = amounts.quantity then round(amounts.gross / amounts.quantity, 4)
            when amounts.gross = round(amounts.file_quantity * amounts.file_price, 2) then amounts.file_price
            else round(amounts.gross / amounts.file_quantity, 4)
        end::numeric(12, 4) as base_price,
        amounts.discount::numeric(14, 4) as discount,
        amounts.total::numeric(14, 4) as line_total,
        coalesce(amounts.tax, 0)::numeric(14, 4) as tax,
        case when charge.sku is null then round(lines.unit_cost * amounts.file_quantity / amounts.quantity, 4) end::numeric(12, 4) as unit_cost,
        lines.customer_number,
        lines.payment_method,
        coalesce(charge.category, lines.category, fallback) as category
    from pg_temp.flat_amounts as amounts
    join pg_temp.read_flat_lines as lines on lines.file_line = amounts.file_line
    join pg_temp.flat_stores on flat_stores.name = lines.store
    left join (
        values (1, 'shipping', 'Shipping', 'charges'), (2, 'fees', 'Fees', 'charges'), (3, 'tip', 'Tip', 'charges')
    ) as charge (part, sku, name, category) on charge.part = amounts.part % 10
    cross join lateral (select load.moment_at(lines.ordered_at, flat_stores.time_zone) as ordered_at) as moment
    where lines.is_sound;

    analyze pg_temp.flat_items;
end
$$;

alter function load.collect_flat_items owner to retail_owner;

comment on function load.collect_flat_items is
$$Fills the temporary table flat_items with the lines of orders that will be stored.

options: category, for lines without one (general if left out).$$;
