-- The rows that retail.customer_counts must hold for some sets of stores, from the sums of their customers.

create or replace function retail.compute_customer_counts(asked_sets integer[])
    returns setof retail.customer_counts
    language sql
    stable
    parallel restricted
begin atomic
    select
        customers.set_id,
        way.measure,
        way.amount,
        way.other,
        count(*) as customers,
        sum(customers.ten_thousandths) as ten_thousandths
    from retail.compute_set_customers(compute_customer_counts.asked_sets) as customers
    cross join lateral retail.ways_to_rank(
        customers.orders, customers.ten_thousandths, customers.last_order_date, customers.missed_from
    ) as way
    group by
        customers.set_id,
        way.measure,
        way.amount,
        way.other;
end;

alter function retail.compute_customer_counts owner to retail_owner;

comment on function retail.compute_customer_counts is
$$The rows of retail.customer_counts, computed from retail.customer_sales.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
