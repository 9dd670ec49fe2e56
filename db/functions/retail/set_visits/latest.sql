-- The days on which the customers of some sets of stores bought, from the orders: the one definition by
-- which retail.visit_counts is built and checked.

create or replace function retail.set_visits(asked_sets integer[])
    returns table (
        set_id            integer,
        customer_store_id integer,
        customer_id       bigint,
        visit_date        date
    )
    language sql
    stable
    parallel restricted
begin atomic
    select distinct
        sets.set_id,
        orders.customer_store_id,
        orders.customer_id,
        orders.order_date as visit_date
    from retail.store_sets as sets
    join retail.orders on orders.store_id = any (sets.store_ids)
    where sets.set_id = any (set_visits.asked_sets)
        and orders.kind <> 'return'
        and not exists (
            select
            from retail.customers as walk_in
            where walk_in.is_walk_in
                and walk_in.store_id = orders.customer_store_id
                and walk_in.customer_id = orders.customer_id
        );
end;

alter function retail.set_visits owner to retail_owner;

grant execute on function retail.set_visits to retail_definer;

comment on function retail.set_visits is
$$The days on which each customer of some sets of stores bought; without walk-in customers.

asked_sets: The sets, which retail.store_sets lists.

set_id: The set.
customer_store_id: The home store of the customer.
customer_id: The customer.
visit_date: The day.$$;
