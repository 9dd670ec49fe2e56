-- What must be added to retail.customer_counts, for orders that were added, deleted or changed since the
-- counts were updated.

create or replace function retail.pending_customer_counts(asked_sets integer[])
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
        sum(customers.direction)::bigint as customers,
        sum(customers.direction * customers.ten_thousandths) as ten_thousandths
    from retail.changed_customers(pending_customer_counts.asked_sets) as customers
    cross join lateral retail.ways_to_rank(
        customers.orders, customers.ten_thousandths, customers.last_order_date, customers.missed_from
    ) as way
    group by
        customers.set_id,
        way.measure,
        way.amount,
        way.other
    having sum(customers.direction) <> 0
        or sum(customers.direction * customers.ten_thousandths) <> 0;
end;

alter function retail.pending_customer_counts owner to retail_owner;

grant execute on function retail.pending_customer_counts to retail_definer;

comment on function retail.pending_customer_counts is
$$What must be added to retail.customer_counts, for the orders that were added, deleted or changed since it was updated.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
