-- Customers whose orders were added, deleted or changed since retail.customer_counts was updated: the values
-- that they were counted with, to be subtracted, and their current values.
--
-- The lateral joins make the planner look up each customer by an index, even if it overestimates
-- the number of changes.

create or replace function retail.changed_customers(asked_sets integer[])
    returns table (
        direction         integer,
        set_id            integer,
        customer_store_id integer,
        customer_id       bigint,
        orders            bigint,
        ten_thousandths   bigint,
        first_order_date  date,
        last_order_date   date,
        missed_from       date
    )
    language sql
    stable
    parallel restricted
begin atomic
    with changed as materialized (
        select distinct
            sets.set_id,
            sets.store_ids,
            changes.customer_store_id,
            changes.customer_id
        from retail.store_sets as sets
        join retail.visit_changes as changes on changes.store_id = any (sets.store_ids)
        where sets.set_id = any (changed_customers.asked_sets)
            and not changes.is_walk_in
    )

    select
        -1 as direction,
        counted.*
    from changed
    cross join lateral (
        select kept.*
        from retail.set_customers as kept
        where kept.set_id = changed.set_id
            and kept.customer_store_id = changed.customer_store_id
            and kept.customer_id = changed.customer_id
        -- There is at most one row; the limit keeps the planner from joining with the whole table.
        limit 1
    ) as counted

    union all

    select
        1,
        changed.set_id,
        changed.customer_store_id,
        changed.customer_id,
        present.orders,
        present.ten_thousandths,
        present.first_order_date,
        present.last_order_date,
        retail.missed_from(present.orders, present.first_order_date, present.last_order_date)
    from changed
    cross join lateral (
        select
            sum(sold.orders)::bigint as orders,
            (10000 * sum(sold.net_sales))::bigint as ten_thousandths,
            min(sold.first_order_date) as first_order_date,
            max(sold.last_order_date) as last_order_date
        from retail.customer_sales as sold
        where sold.store_id = any (changed.store_ids)
            and sold.customer_store_id = changed.customer_store_id
            and sold.customer_id = changed.customer_id
            and sold.orders > 0
    ) as present
    where present.orders > 0;
end;

alter function retail.changed_customers owner to retail_owner;

grant execute on function retail.changed_customers to retail_definer;

comment on function retail.changed_customers is
$$Customers whose orders were added, deleted or changed since retail.customer_counts was updated, up to twice each.

asked_sets: The sets of stores, which retail.store_sets lists.

direction: 1 as the customer is now, -1 as retail.set_customers has the customer.
set_id: The set.
customer_store_id: The home store of the customer.
customer_id: The customer.
orders: Number of sales and exchanges.
ten_thousandths: Net sales, in ten-thousandths of the currency.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.
missed_from: The day from which the customer is missed; null with one order.$$;
