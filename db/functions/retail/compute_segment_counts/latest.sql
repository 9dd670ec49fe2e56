-- The rows of retail.segment_counts that some sets of stores must hold, from the customers that are counted.

create or replace function retail.compute_segment_counts(asked_sets integer[])
    returns setof retail.segment_counts
    language sql
    stable
    parallel restricted
begin atomic
    select
        customers.set_id,
        way.counted,
        way.last_date,
        customers.orders,
        way.money,
        count(*) as customers,
        sum(customers.ten_thousandths) as ten_thousandths,
        sum(customers.last_order_date - date '2000-01-01')::numeric as last_days
    from retail.set_customers as customers
    join retail.store_sets as sets on sets.set_id = customers.set_id
    cross join lateral retail.ways_to_segment(
        customers.orders, customers.ten_thousandths, customers.last_order_date, sets.money_bounds
    ) as way
    where customers.set_id = any (compute_segment_counts.asked_sets)
    group by
        customers.set_id,
        way.counted,
        way.last_date,
        customers.orders,
        way.money;
end;

alter function retail.compute_segment_counts owner to retail_owner;

comment on function retail.compute_segment_counts is
$$The rows of retail.segment_counts, computed from retail.set_customers.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
