-- Finds every fault of every line, and keeps why.
--
-- A line with a fault is refused as a whole; nothing is guessed and nothing is
-- dropped without a row that says so.

create or replace function load.check_flat_lines()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    truncate load.refused_lines, load.figures;

    insert into load.refused_lines (line_number, column_name, reason, value)
    select
        lines.line_number,
        fault.column_name,
        fault.reason,
        left(fault.value, 200)
    from load.flat_lines as lines
    cross join lateral (
        values
        (
            coalesce(btrim(lines.store), '') = '' or length(lines.store) > 80,
            'store', 'a name of 1 to 80 characters is required', lines.store
        ),
        (
            coalesce(btrim(lines.order_number), '') = '' or length(lines.order_number) > 40,
            'order_number', 'a number of 1 to 40 characters is required', lines.order_number
        ),
        (
            not coalesce(pg_input_is_valid(lines.ordered_at, 'timestamp'), false)
            or lines.ordered_at !~ '^\s*[0-9]{4}-',
            'ordered_at', 'a date such as 2025-06-01, or 2025-06-01 18:30:00, is required', lines.ordered_at
        ),
        (
            coalesce(btrim(lines.sku), '') = '' or length(lines.sku) > 40,
            'sku', 'a stock code of 1 to 40 characters is required', lines.sku
        ),
        (
            length(lines.product_name) > 200,
            'product_name', 'a name has at most 200 characters', lines.product_name
        ),
        (
            not coalesce(pg_input_is_valid(lines.quantity, 'integer') and btrim(lines.quantity) !~ '^[-+]?0+$', false),
            'quantity', 'a whole number that is not 0 is required', lines.quantity
        ),
        (
            not coalesce(btrim(lines.unit_price) ~ '^[0-9]{1,8}(\.[0-9]{1,4}0*)?$', false),
            'unit_price', 'a price of 0 or more with at most four decimals is required', lines.unit_price
        ),
        (
            length(lines.customer_number) > 40,
            'customer_number', 'a number has at most 40 characters', lines.customer_number
        ),
        (
            lower(btrim(lines.payment_method)) not in (
                'cash', 'credit card', 'debit card', 'gift card', 'mobile', 'invoice'
            ),
            'payment_method', 'cash, credit card, debit card, gift card, mobile or invoice', lines.payment_method
        ),
        (
            length(lines.category) > 80,
            'category', 'a name has at most 80 characters', lines.category
        )
    ) as fault (is_found, column_name, reason, value)
    where fault.is_found;

    analyze load.flat_lines, load.refused_lines;

    insert into load.figures (position, name, value)
    values
    (1, 'lines read', (select count(*) from load.flat_lines)),
    (2, 'lines refused', (select count(distinct refused_lines.line_number) from load.refused_lines));
end
$$;

alter function load.check_flat_lines() owner to retail_owner;

revoke all on function load.check_flat_lines() from public;

comment on function load.check_flat_lines() is
$$Fills load.refused_lines with every fault of the lines in load.flat_lines.$$;
