-- The rows of retail.customer_counts that some sets of stores must have, from the sums of their customers.

create or replace function retail.compute_customer_counts(asked_sets integer[])
    returns setof retail.customer_counts
    language sql
    stable
    parallel restricted
begin atomic
    select
        totals.set_id,
        measured.measure::smallint,
        measured.amount,
        count(*) as customers
    from (
        select
            sets.set_id,
            sum(sold.orders)::bigint as orders,
            sum(sold.net_sales)::bigint as amount,
            max(sold.last_order_date) - date '2000-01-01' as last_day
        from retail.store_sets as sets
        join retail.customer_sales as sold on sold.store_id = any (sets.store_ids)
        where sets.set_id = any (compute_customer_counts.asked_sets)
            and sold.orders > 0
        group by
            sets.set_id,
            sold.customer_store_id,
            sold.customer_id
    ) as totals
    cross join lateral (
        values
        (1, totals.orders),
        (2, totals.amount),
        (3, totals.last_day)
    ) as measured (measure, amount)
    group by
        totals.set_id,
        measured.measure,
        measured.amount;
end;

alter function retail.compute_customer_counts owner to retail_owner;

comment on function retail.compute_customer_counts is
$$The rows of retail.customer_counts, computed from retail.customer_sales.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
