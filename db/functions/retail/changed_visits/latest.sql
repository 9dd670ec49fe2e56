-- Visits of customers whose orders were added or deleted since retail.visit_counts was updated: the
-- counted visits, and the current ones.
--
-- The lateral joins make the planner look up each customer and store by an index, even if it
-- overestimates the number of changes.

create or replace function retail.changed_visits(asked_sets integer[], last_day date)
    returns table (
        set_id            integer,
        customer_store_id integer,
        customer_id       bigint,
        visit_date        date,
        was_counted       boolean,
        is_there          boolean
    )
    language sql
    stable
    parallel restricted
begin atomic
    with changes as materialized (
        select
            sets.set_id,
            changed.customer_store_id,
            changed.customer_id,
            changed.order_date,
            sum(changed.orders) as orders
        from retail.store_sets as sets
        join retail.visit_changes as changed on changed.store_id = any (sets.store_ids)
        where sets.set_id = any (changed_visits.asked_sets)
            and changed.order_date <= changed_visits.last_day
            and not changed.is_walk_in
        group by
            sets.set_id,
            changed.customer_store_id,
            changed.customer_id,
            changed.order_date
        having sum(changed.orders) <> 0
    ),

    present as (
        select
            customers.set_id,
            customers.customer_store_id,
            customers.customer_id,
            bought.order_date,
            sum(bought.orders) as orders
        from (
            select distinct
                changes.set_id,
                changes.customer_store_id,
                changes.customer_id
            from changes
        ) as customers
        join retail.store_sets as sets on sets.set_id = customers.set_id
        cross join lateral unnest(sets.store_ids) as store (store_id)
        cross join lateral (
            select
                orders.order_date,
                count(*) as orders
            from retail.orders
            where orders.store_id = store.store_id
                and orders.customer_store_id = customers.customer_store_id
                and orders.customer_id = customers.customer_id
                and orders.order_date <= changed_visits.last_day
                and orders.kind <> 'return'
            group by orders.order_date
        ) as bought
        group by
            customers.set_id,
            customers.customer_store_id,
            customers.customer_id,
            bought.order_date
    )

    select
        set_id,
        customer_store_id,
        customer_id,
        order_date as visit_date,
        coalesce(present.orders, 0) > coalesce(changes.orders, 0) as was_counted,
        present.orders is not null as is_there
    from present
    full join changes using (set_id, customer_store_id, customer_id, order_date);
end;

alter function retail.changed_visits owner to retail_owner;

grant execute on function retail.changed_visits to retail_definer;

comment on function retail.changed_visits is
$$Visits of customers whose orders were added or deleted since retail.visit_counts was updated.

asked_sets: The sets of stores, which retail.store_sets lists.
last_day: No later orders and visits.

set_id: The set.
customer_store_id: The home store of the customer.
customer_id: The customer.
visit_date: The day.
was_counted: Whether the counts have the visit.
is_there: Whether there is an order of that day.$$;
