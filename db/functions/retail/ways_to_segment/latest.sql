-- The rows of retail.segment_counts that a customer counts in.

create or replace function retail.ways_to_segment(
    orders          bigint,
    ten_thousandths bigint,
    last_order_date date,
    money_bounds    bigint[]
)
    returns table (
        counted   smallint,
        last_date date,
        money     smallint
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        way.counted::smallint,
        way.last_date,
        case
            when ways_to_segment.orders = 1 then 1
            else 1 + width_bucket((0.0001 * ways_to_segment.ten_thousandths)::bigint, coalesce(ways_to_segment.money_bounds, '{}'))
        end::smallint as money
    from (
        values
        (1, ways_to_segment.last_order_date),
        (2, date_trunc('month', ways_to_segment.last_order_date::timestamp)::date)
    ) as way (counted, last_date);
end;

alter function retail.ways_to_segment owner to retail_owner;

comment on function retail.ways_to_segment is
$$The rows of retail.segment_counts that a customer counts in.

orders: Number of sales and exchanges.
ten_thousandths: Net sales, in ten-thousandths of the currency.
last_order_date: Day of the latest order.
money_bounds: The net sales, in whole units of the currency, at which the score of net sales changes.

counted: What the row counts.
last_date: The day, or the first day of its month.
money: The score of net sales, 1 to 5; 1 for customers with one order.$$;
