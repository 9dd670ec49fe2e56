-- The rows of retail.customer_counts that a customer counts in.

create or replace function retail.ways_to_rank(
    orders          bigint,
    ten_thousandths bigint,
    last_order_date date,
    missed_from     date
)
    returns table (
        measure smallint,
        amount  bigint,
        other   bigint
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        way.measure::smallint,
        way.amount,
        way.other
    from (
        values
        (1, ways_to_rank.orders, 0::bigint),
        (2, (0.0001 * ways_to_rank.ten_thousandths)::bigint, 0),
        (3, ways_to_rank.last_order_date - date '2000-01-01', 0)
    ) as way (measure, amount, other)

    union all

    -- The pair of days is counted by days and months, as a visit and the visit before it.
    select
        (pair.counted + 2)::smallint,
        pair.visit_date - date '2000-01-01',
        pair.previous_date - date '2000-01-01'
    from retail.ways_to_count(ways_to_rank.missed_from, ways_to_rank.last_order_date) as pair
    where ways_to_rank.missed_from is not null
        and pair.counted >= 2;
end;

alter function retail.ways_to_rank owner to retail_owner;

grant execute on function retail.ways_to_rank to retail_definer;

comment on function retail.ways_to_rank is
$$The rows of retail.customer_counts that a customer counts in.

orders: Number of sales and exchanges.
ten_thousandths: Net sales, in ten-thousandths of the currency.
last_order_date: Day of the latest order.
missed_from: The day from which the customer is missed; null with one order.

measure: What the row counts.
amount: The number, amount or day.
other: The second day, otherwise 0.$$;
