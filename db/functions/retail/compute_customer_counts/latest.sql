-- The rows that retail.customer_counts must hold for some sets of stores, from the sums of their customers.
--
-- retail.ways_to_rank lists the rows in which a customer counts. Customers with the same days are grouped
-- before days are converted to months, because there are far fewer groups than customers.

create or replace function retail.compute_customer_counts(asked_sets integer[])
    returns setof retail.customer_counts
    language sql
    stable
    parallel restricted
begin atomic
    with alike as materialized (
        select
            sold.set_id,
            sold.orders,
            sold.amount,
            sold.last_day,
            sold.missed_from,
            count(*) as customers,
            sum(sold.ten_thousandths) as ten_thousandths
        from (
            select
                customers.set_id,
                customers.orders,
                (0.0001 * customers.ten_thousandths)::bigint as amount,
                customers.last_order_date as last_day,
                customers.missed_from,
                customers.ten_thousandths
            from retail.compute_set_customers(compute_customer_counts.asked_sets) as customers
        ) as sold
        group by grouping sets (
            (sold.set_id, sold.orders),
            (sold.set_id, sold.amount),
            (sold.set_id, sold.last_day, sold.missed_from)
        )
    )

    select
        alike.set_id,
        way.measure::smallint,
        way.amount,
        way.other,
        sum(alike.customers)::bigint as customers,
        sum(alike.ten_thousandths) as ten_thousandths
    from alike
    cross join lateral (
        select
            1 as measure,
            alike.orders as amount,
            0::bigint as other
        where alike.orders is not null

        union all

        select
            2,
            alike.amount,
            0
        where alike.amount is not null

        union all

        select
            3,
            alike.last_day - date '2000-01-01',
            0
        where alike.last_day is not null

        union all

        select
            pair.counted + 2,
            pair.visit_date - date '2000-01-01',
            pair.previous_date - date '2000-01-01'
        from retail.ways_to_count(alike.missed_from, alike.last_day) as pair
        where alike.missed_from is not null
            and pair.counted >= 2
    ) as way
    group by
        alike.set_id,
        way.measure,
        way.amount,
        way.other;
end;

alter function retail.compute_customer_counts owner to retail_owner;

comment on function retail.compute_customer_counts is
$$The rows of retail.customer_counts, computed from retail.customer_sales.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
