-- What must be added to retail.customer_counts, for the orders that came, went or changed since they were made.
--
-- What a customer had then is what the customer has, less the changes since, store by store.

create or replace function retail.pending_customer_counts(asked_sets integer[])
    returns setof retail.customer_counts
    language sql
    stable
    parallel restricted
begin atomic
    with changes as materialized (
        select
            sets.set_id,
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            sum(changed.orders) as orders,
            sum(changed.net_sales) as net_sales
        from retail.store_sets as sets
        join retail.visit_changes as changed on changed.store_id = any (sets.store_ids)
        where sets.set_id = any (pending_customer_counts.asked_sets)
        group by
            sets.set_id,
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
    ),

    -- What there is and what changed, added up and not joined: of thousands of changes the planner knows nothing.
    per_store as (
        select
            sums.set_id,
            sums.customer_store_id,
            sums.customer_id,
            sum(sums.orders) as orders,
            sum(sums.net_sales) as net_sales,
            sum(sums.orders) - sum(sums.changed_orders) as orders_before,
            sum(sums.net_sales) - sum(sums.changed_net_sales) as net_sales_before
        from (
            select
                customers.set_id,
                store.store_id,
                customers.customer_store_id,
                customers.customer_id,
                present.orders,
                present.net_sales,
                0 as changed_orders,
                0 as changed_net_sales
            from (
                select distinct
                    changes.set_id,
                    changes.customer_store_id,
                    changes.customer_id
                from changes
            ) as customers
            join retail.store_sets as sets on sets.set_id = customers.set_id
            cross join lateral unnest(sets.store_ids) as store (store_id)
            -- A customer and a store at a time, by the primary key.
            cross join lateral (
                select
                    coalesce(sum(sold.orders), 0) as orders,
                    coalesce(sum(sold.net_sales), 0) as net_sales
                from retail.customer_sales as sold
                where sold.store_id = store.store_id
                    and sold.customer_store_id = customers.customer_store_id
                    and sold.customer_id = customers.customer_id
            ) as present

            union all

            select
                changes.set_id,
                changes.store_id,
                changes.customer_store_id,
                changes.customer_id,
                0,
                0,
                changes.orders,
                changes.net_sales
            from changes
        ) as sums
        group by
            sums.set_id,
            sums.store_id,
            sums.customer_store_id,
            sums.customer_id
    ),

    customers as (
        select
            per_store.set_id,
            sum(per_store.orders) filter (where per_store.orders > 0) as orders,
            sum(per_store.net_sales) filter (where per_store.orders > 0) as net_sales,
            sum(per_store.orders_before) filter (where per_store.orders_before > 0) as orders_before,
            sum(per_store.net_sales_before) filter (where per_store.orders_before > 0) as net_sales_before
        from per_store
        group by
            per_store.set_id,
            per_store.customer_store_id,
            per_store.customer_id
    ),

    last_visits as (
        select
            visits.set_id,
            max(visits.visit_date) filter (where visits.is_there) - date '2000-01-01' as last_day,
            max(visits.visit_date) filter (where visits.was_counted) - date '2000-01-01' as last_day_before
        from retail.changed_visits(pending_customer_counts.asked_sets, 'infinity') as visits
        group by
            visits.set_id,
            visits.customer_store_id,
            visits.customer_id
    )

    select
        measured.set_id,
        measured.measure::smallint,
        measured.amount::bigint,
        sum(measured.customers)::bigint as customers
    from (
        select
            customers.set_id,
            amounts.measure,
            amounts.amount,
            amounts.customers
        from customers
        cross join lateral (
            values
            (1, customers.orders, 1),
            (1, customers.orders_before, -1),
            (2, customers.net_sales, 1),
            (2, customers.net_sales_before, -1)
        ) as amounts (measure, amount, customers)

        union all

        select
            last_visits.set_id,
            3,
            days.amount,
            days.customers
        from last_visits
        cross join lateral (
            values
            (last_visits.last_day, 1),
            (last_visits.last_day_before, -1)
        ) as days (amount, customers)
    ) as measured
    where measured.amount is not null
    group by
        measured.set_id,
        measured.measure,
        measured.amount::bigint
    having sum(measured.customers) <> 0;
end;

alter function retail.pending_customer_counts owner to retail_owner;

grant execute on function retail.pending_customer_counts to retail_definer;

comment on function retail.pending_customer_counts is
$$What must be added to retail.customer_counts, for the orders that came, went or changed since they were made.

asked_sets: The sets of stores, which retail.store_sets lists.$$;
