-- Refuses lines of a flat file that have the number of an order but cannot belong to it: tills that count
-- from 1 every day, and shops that number by customer, would otherwise be merged in silence.
--
-- Tills write a line when it is scanned, so a later time of the same day is no contradiction: the
-- order gets the earliest, and the report says how many orders have several.

create or replace function load.check_flat_orders(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    drop table if exists pg_temp.contradicting_orders;

    create temporary table contradicting_orders on commit drop as
    select
        lines.store,
        lines.order_number,
        min(left(lines.ordered_at, 10)) <> max(left(lines.ordered_at, 10)) as has_days,
        min(lines.customer_number) <> max(lines.customer_number) as has_customers,
        min(lines.payment_method) <> max(lines.payment_method) as has_payments
    from pg_temp.read_flat_lines as lines
    where lines.is_sound
    group by
        lines.store,
        lines.order_number
    having min(lines.ordered_at) <> max(lines.ordered_at)
        or min(lines.customer_number) <> max(lines.customer_number)
        or min(lines.payment_method) <> max(lines.payment_method);

    analyze pg_temp.contradicting_orders;

    insert into load.figures (position, name, value)
    select
        11,
        'orders with several times, of which the earliest counts',
        count(*)
    from pg_temp.contradicting_orders as contradicting
    where not coalesce(contradicting.has_days or contradicting.has_customers or contradicting.has_payments, false)
    having count(*) > 0;

    with compared as (
        select
            lines.file_line,
            given.column_name,
            given.value,
            first_value(lines.file_line) over first_line as first_line,
            first_value(given.value) over first_line as first_value
        from pg_temp.contradicting_orders as contradicting
        join pg_temp.read_flat_lines as lines
            on lines.store = contradicting.store
            and lines.order_number = contradicting.order_number
        cross join lateral (
            values
            ('ordered_at', left(lines.ordered_at, 10), contradicting.has_days),
            ('customer_number', lines.customer_number, contradicting.has_customers),
            ('payment_method', lines.payment_method, contradicting.has_payments)
        ) as given (column_name, value, is_checked)
        where lines.is_sound
            and given.is_checked
            and given.value is not null
        window first_line as (
            partition by
                lines.store,
                lines.order_number,
                given.column_name
            order by lines.file_line
        )
    ),

    refused as (
        insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
        select
            'flat_lines',
            coalesce(check_flat_orders.options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines'),
            compared.file_line,
            compared.column_name,
            format(
                'line %s of the same store and order number has another %s: are these different orders?',
                compared.first_line,
                case compared.column_name when 'ordered_at' then 'day' else compared.column_name end
            ),
            compared.value
        from compared
        where compared.value <> compared.first_value
        order by
            compared.file_line,
            compared.column_name
        returning refused_rows.file_line
    )

    update pg_temp.read_flat_lines as lines
    set is_sound = false
    from refused
    where lines.file_line = refused.file_line;
end
$$;

alter function load.check_flat_orders owner to retail_owner;

comment on function load.check_flat_orders is
$$Fills load.refused_rows with the lines whose day, customer or payment method contradicts an earlier line of the same store and order number. A line without a customer or payment method contradicts none.

options: The settings of the file.$$;
