-- The amounts of each line of a flat file: before its discount, the discount, and after it. Each is worked
-- out from those that the file has; if it has more than are needed, they must agree within rounding.
--
-- A price is taken as rounded to its decimals, and at least to the cent; so is an amount. An amount that
-- the file gives is kept exactly. What is computed from a percentage, or from a fraction of a piece, is
-- rounded to the cent.

create or replace function load.compute_flat_amounts(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    discount_sign constant integer := case when options -> 'reversed_signs' ? 'discount' then -1 else 1 end;
    tax_sign      constant integer := case when options -> 'reversed_signs' ? 'tax' then -1 else 1 end;
    amount_sign   constant integer := case when options -> 'reversed_signs' ?| '{line_total,line_subtotal}' then -1 else 1 end;
    piece_sign    constant integer := case when options -> 'reversed_signs' ? 'quantity' then -1 else 1 end;
    turns         constant boolean := coalesce((options ->> 'negative_amounts') = 'returns', false);
    differs       constant boolean := coalesce((options ->> 'difference') = 'discount', false);
begin
    drop table if exists pg_temp.flat_amounts;
    create temporary table flat_amounts as
    select
        lines.file_line,
        0 as part,
        lines.store,
        lines.order_number,
        turned.quantity as file_quantity,
        case when turned.quantity = trunc(turned.quantity) then turned.quantity else sign(turned.quantity) end as quantity,
        turned.unit_price as file_price,
        turned.subtotal as file_subtotal,
        turned.total as file_total,
        turned.rate,
        product.priced,
        product.leeway,
        before.gross,
        after.discount,
        before.gross - after.discount as total,
        turned.tax,
        coalesce(lines.tax_fraction, lines.tax_percent / 100) as tax_rate,
        after.discount is distinct from turned.discount and turned.rate is not null as is_computed,
        lines.is_sound
    from pg_temp.read_flat_lines as lines
    cross join lateral (
        select
            lines.kind = 'return'
            or lines.status = 'return'
            or (turns and lines.quantity > 0 and least(lines.line_total, lines.line_subtotal, lines.unit_price) < 0) as is_back
    ) as way
    cross join lateral (
        select case
            when num_nonnulls(lines.tax, lines.tax_2, lines.tax_3) > 0
                then coalesce(lines.tax, 0) + coalesce(lines.tax_2, 0) + coalesce(lines.tax_3, 0)
        end as amount
    ) as taxes
    cross join lateral (
        select
            case when way.is_back then -abs(lines.quantity) else lines.quantity * piece_sign end as quantity,
            case when way.is_back then abs(lines.unit_price) else lines.unit_price end as unit_price,
            case when way.is_back then -abs(lines.line_subtotal) else lines.line_subtotal * amount_sign end as subtotal,
            case when way.is_back then -abs(lines.line_total) else lines.line_total * amount_sign end as total,
            -- On a return, a discount reduces what is paid back, whatever its sign.
            case when way.is_back or lines.quantity * piece_sign < 0 then -abs(lines.discount) else lines.discount * discount_sign end as discount,
            case when way.is_back or lines.quantity * piece_sign < 0 then -abs(taxes.amount) else taxes.amount * tax_sign end as tax,
            coalesce(lines.discount_fraction, lines.discount_percent / 100) as rate
    ) as turned
    cross join lateral (
        select
            case
                when turned.quantity = trunc(turned.quantity) then turned.quantity * turned.unit_price
                else round(turned.quantity * turned.unit_price, 2)
            end as priced,
            abs(turned.quantity) * case when scale(turned.unit_price) > 3 then 0.00005 when scale(turned.unit_price) > 2 then 0.0005 else 0.005 end
            + case greatest(scale(turned.total), scale(turned.subtotal), 2) when 2 then 0.005 when 3 then 0.0005 else 0.00005 end as leeway
    ) as product
    cross join lateral (
        select case
            when turned.subtotal is not null then turned.subtotal
            when turned.total is null then product.priced
            when turned.discount is not null then turned.total + turned.discount
            when turned.rate > 0 and product.priced is not null then product.priced
            when turned.rate > 0 then round(turned.total / nullif(1 - turned.rate, 0), 2)
            when turned.rate is null and differs and product.priced is not null then product.priced
            else turned.total
        end as gross
    ) as before
    cross join lateral (
        select coalesce(
            turned.discount,
            before.gross - turned.total,
            round(before.gross * turned.rate, 2),
            0
        ) as discount
    ) as after;

    with refused as (
        insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
        select
            'flat_lines',
            coalesce(options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines'),
            fault.file_line,
            fault.column_name,
            fault.reason,
            fault.value
        from load.flat_amount_faults(options) as fault
        returning refused_rows.file_line
    )

    update pg_temp.read_flat_lines as lines
    set is_sound = false
    from refused
    where lines.file_line = refused.file_line;

    delete from pg_temp.flat_amounts as amounts
    using pg_temp.read_flat_lines as lines
    where lines.file_line = amounts.file_line
        and not lines.is_sound;

    insert into load.figures (position, name, value)
    select
        45,
        'lines with a fraction, each loaded as one piece',
        count(*)
    from pg_temp.flat_amounts as amounts
    where amounts.file_quantity <> amounts.quantity
    having count(*) > 0;
end
$$;

alter function load.compute_flat_amounts owner to retail_owner;

comment on function load.compute_flat_amounts is
$$Fills the temporary table flat_amounts with the amounts of the lines of a flat file that were read, and refuses those that contradict themselves.

options: The options of the mapping, and the settings of the file.$$;
