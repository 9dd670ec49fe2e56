-- The lines of a flat file whose amounts are not allowed, or contradict each other.

create or replace function load.flat_amount_faults(options jsonb)
    returns table (
        file_line   bigint,
        column_name text,
        reason      text,
        value       text
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    too_large constant numeric := 9999999999.9999;
    given     jsonb := coalesce(options -> 'files' -> 'flat_lines' -> 'columns', '[]');
    amount    text := case when given ? 'line_subtotal' then 'line_subtotal' else 'line_total' end;
begin
    return query
    select
        amounts.file_line,
        fault.column_name,
        fault.reason,
        fault.value
    from (
        -- The texts of the reasons take longer than everything else: most lines need none.
        select given_amounts.*
        from pg_temp.flat_amounts as given_amounts
        where given_amounts.file_quantity = 0
            or given_amounts.file_quantity <> given_amounts.quantity
            or scale(given_amounts.file_quantity) = 3
            or given_amounts.file_price < 0
            or given_amounts.gross is null
            or abs(given_amounts.gross) > too_large
            or given_amounts.gross * given_amounts.quantity < 0
            or given_amounts.priced <> given_amounts.gross
            or given_amounts.discount <> 0
            or given_amounts.rate <> 0
            or given_amounts.total <> given_amounts.file_total
        offset 0
    ) as amounts
    cross join lateral (
        values
        (
            amounts.file_quantity = 0, 'quantity',
            'a quantity is never 0; zero_quantities = "left out" in [options] leaves out such lines if they carry no money',
            amounts.file_quantity::text
        ),
        (
            -- Which may be a thousand, unless the mapping says how numbers are written.
            scale(amounts.file_quantity) = 3 and abs(amounts.file_quantity) >= 1
            and not coalesce(options -> 'files' -> 'flat_lines' ?| '{decimal,thousands}', false)
            and not coalesce(options -> 'files' -> 'flat_lines' -> 'canonical' ? 'quantity', false),
            'quantity', 'is the point a decimal one? Say decimal = "." in [file], or thousands = "." and decimal = ","',
            amounts.file_quantity::text
        ),
        (
            amounts.file_quantity <> amounts.quantity and not options ? 'fractions', 'quantity',
            'the database counts whole pieces; fractions = "one piece" in [options] loads a weighed line as one piece with the exact amount of the line',
            amounts.file_quantity::text
        ),
        (
            amounts.file_price < 0, 'unit_price',
            'a price is not negative; negative_amounts = "returns" in [options] loads such lines as returned',
            amounts.file_price::text
        ),
        (
            amounts.is_sound and amounts.gross is null, amount,
            case when amounts.rate = 1 then 'a line with a discount of 100 % needs a unit price' else 'the line needs an amount or a unit price' end,
            null
        ),
        (
            abs(amounts.gross) > too_large, 'quantity', format('quantity times unit price is at most %s', too_large),
            amounts.file_quantity::text
        ),
        (
            coalesce(amounts.file_price >= 0, true) and abs(amounts.gross) <= too_large and amounts.gross * amounts.quantity < 0, amount,
            case
                when amounts.quantity > 0 then 'the amount is negative and the quantity is not; negative_amounts = "returns" in [options] loads such lines as returned'
                else 'the quantity is negative and the amount is not'
            end,
            coalesce(amounts.file_subtotal, amounts.file_total)::text
        ),
        (
            amounts.gross * amounts.quantity >= 0 and abs(amounts.priced - amounts.gross) >= amounts.leeway, amount,
            format(
                'quantity times unit price is %s, and the amount before discount %s; if the difference is a discount, say difference = "discount" in [options]',
                amounts.priced, amounts.gross
            ),
            coalesce(amounts.file_subtotal, amounts.file_total)::text
        ),
        (
            amounts.gross * amounts.quantity >= 0
            and abs(amounts.gross) <= too_large
            and (amounts.discount * amounts.quantity < 0 or abs(amounts.discount) > abs(amounts.gross)),
            case when given ? 'discount' then 'discount' else amount end,
            case
                when amounts.discount * amounts.quantity < 0 and given ? 'discount'
                    then 'a discount is not negative; if the file writes all discounts that way, say reversed_signs = ["discount"] in [options]'
                when amounts.discount * amounts.quantity < 0 then format('the amount after the discount is more than the amount before it, %s', amounts.gross)
                else format('a discount is at most the amount before it, %s', amounts.gross)
            end,
            case when given ? 'discount' then amounts.discount else coalesce(amounts.file_total, amounts.file_subtotal) end::text
        ),
        (
            abs(amounts.gross - amounts.discount - amounts.file_total) >= 0.005, 'line_total',
            format('the amount before discount, minus the discount, is %s', amounts.gross - amounts.discount),
            amounts.file_total::text
        ),
        (
            abs(amounts.gross * amounts.rate - amounts.discount) >= coalesce(amounts.leeway, 0) + 0.005,
            case when given ? 'discount_fraction' then 'discount_fraction' else 'discount_percent' end,
            format(
                '%s of %s is %s, and not %s; if the column means something else, leave it out',
                trim_scale(amounts.rate), amounts.gross, round(amounts.gross * amounts.rate, 2), amounts.discount
            ),
            amounts.rate::text
        )
    ) as fault (is_found, column_name, reason, value)
    where fault.is_found
    order by amounts.file_line;
end
$$;

alter function load.flat_amount_faults owner to retail_owner;

comment on function load.flat_amount_faults is
$$Returns the lines in pg_temp.flat_amounts that are not allowed.

options: The options of the mapping, and the columns of the file.

file_line: The line of the file.
column_name: The column that is wrong.
reason: What is allowed, and what can be done.
value: The value.$$;
