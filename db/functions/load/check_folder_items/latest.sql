-- Finds lines of orders with inconsistent amounts. A line is checked only if its quantity and price
-- could be read.
--
-- Three pieces for 1.00 have a rounded price, so the amount of a line counts if it is within rounding of
-- quantity times price: each is taken as rounded to its decimals, and at least to the cent. A discount of
-- the wrong sign that small is such a difference, and no discount.

create or replace function load.check_folder_items(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    too_large constant numeric := 9999999999.9999;
begin
    alter table pg_temp.read_order_items add column rounding numeric not null default 0;

    update pg_temp.read_order_items as items
    set
        discount = taken.discount,
        unit_price = case
            when abs(items.line_total + taken.discount - items.quantity * items.unit_price) <= 0.00005 * abs(items.quantity) then items.unit_price
            else round((items.line_total + taken.discount) / items.quantity, 4)
        end,
        rounding = abs(items.line_total + taken.discount - items.quantity * items.unit_price) + abs(coalesce(items.discount, 0) - taken.discount)
    from pg_temp.read_order_items as given
    cross join lateral (
        select
            abs(given.quantity) * case when scale(given.unit_price) > 3 then 0.00005 when scale(given.unit_price) > 2 then 0.0005 else 0.005 end
            + case when scale(given.line_total) > 3 then 0.00005 when scale(given.line_total) > 2 then 0.0005 else 0.005 end as leeway
    ) as exact
    cross join lateral (
        select case
            when given.discount * given.quantity < 0 and abs(given.discount) < exact.leeway then 0
            else coalesce(given.discount, 0)
        end as discount
    ) as taken
    where given.file_line = items.file_line
        and given.quantity <> 0
        and (
            given.line_total <> given.quantity * given.unit_price - coalesce(given.discount, 0)
            or (given.line_total is not null and given.discount * given.quantity < 0)
        )
        and abs(given.line_total + taken.discount - given.quantity * given.unit_price) < exact.leeway
        and (given.line_total + taken.discount) * given.quantity >= 0;

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'order_items',
        settings -> 'files' -> 'order_items' ->> 'file',
        items.file_line,
        fault.column_name,
        fault.reason,
        fault.value
    from pg_temp.read_order_items as items
    cross join lateral (
        values
        (
            abs(items.quantity * items.unit_price) > too_large,
            'quantity', format('quantity times unit price is at most %s', too_large), items.quantity::text
        ),
        (
            items.discount <> 0
            and (
                sign(items.discount) <> sign(items.quantity)
                or abs(items.discount) > abs(coalesce(items.line_total + items.discount, items.quantity * items.unit_price))
            ),
            'discount', 'a discount has the sign of the quantity, and is at most quantity times unit price',
            items.discount::text
        ),
        (
            abs(items.line_total + coalesce(items.discount, 0) - items.quantity * items.unit_price) > 0.00005 * abs(items.quantity),
            'line_total',
            format(
                'quantity times unit price, minus discount, is %s',
                items.quantity * items.unit_price - coalesce(items.discount, 0)
            ),
            items.line_total::text
        )
    ) as fault (is_found, column_name, reason, value)
    where items.quantity is not null
        and items.unit_price is not null
        and (
            items.discount <> 0
            or items.line_total <> items.quantity * items.unit_price
            or abs(items.quantity * items.unit_price) > too_large
        )
        and fault.is_found
    order by items.file_line;

    -- It is refused; the order is compared with what its lines should be.
    update pg_temp.read_order_items as items
    set line_total = null
    where abs(items.line_total + coalesce(items.discount, 0) - items.quantity * items.unit_price) > 0.00005 * abs(items.quantity);
end
$$;

alter function load.check_folder_items owner to retail_owner;

comment on function load.check_folder_items is
$$Fills load.refused_rows with the lines of orders of a folder with inconsistent amounts.

settings: The settings of the files.$$;
