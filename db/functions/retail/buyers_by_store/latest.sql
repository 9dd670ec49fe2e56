-- How many different customers bought in each store in a range of days.

create or replace function retail.buyers_by_store(asked_stores integer[], first_day date, last_day date)
    returns table (
        store_id  integer,
        customers bigint
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    -- Skips the rest if all stores have counted visits, as is usual.
    if not exists (
        select
        from unnest(buyers_by_store.asked_stores) as asked (store_id)
        where not exists (
            select
            from retail.store_sets as sets
            where sets.set_id = asked.store_id
        )
    ) then
        return query
        select
            bought.set_id,
            bought.customers
        from retail.buyers(buyers_by_store.asked_stores, array[buyers_by_store.first_day], array[buyers_by_store.last_day]) as bought;

        return;
    end if;

    -- For a long range after which nothing was sold, the customers who bought in it are those whose
    -- last order is in it: that reads one row for each customer instead of one for each order.
    if buyers_by_store.last_day - buyers_by_store.first_day >= 90
        and not exists (
            select
            from retail.stores
            join retail.daily_store_sales as daily
                on daily.store_id = stores.store_id
                and daily.sales_date > buyers_by_store.last_day
        )
    then
        return query
        select
            sold.store_id,
            count(*)
        from retail.customer_sales as sold
        where sold.last_order_date >= buyers_by_store.first_day
            and sold.store_id = any (buyers_by_store.asked_stores)
        group by sold.store_id;

        return;
    end if;

    -- Store by store, and grouped before they are counted: a distinct count would sort.
    return query
    select
        stores.store_id,
        bought.customers
    from retail.stores
    cross join lateral (
        select count(*) as customers
        from (
            select
                orders.customer_store_id,
                orders.customer_id
            from retail.orders
            where orders.store_id = stores.store_id
                and orders.order_date between buyers_by_store.first_day and buyers_by_store.last_day
                and orders.kind <> 'return'
            group by
                orders.customer_store_id,
                orders.customer_id
        ) as buyer
        where (buyer.customer_store_id, buyer.customer_id) not in (
            select
                walk_in.store_id,
                walk_in.customer_id
            from retail.customers as walk_in
            where walk_in.is_walk_in
        )
    ) as bought
    where stores.store_id = any (buyers_by_store.asked_stores);
end
$$;

alter function retail.buyers_by_store owner to retail_owner;

grant execute on function retail.buyers_by_store to retail_definer;

comment on function retail.buyers_by_store is
$$How many different customers bought in each of some stores in a range of days. Walk-in customers cannot be counted.

asked_stores: The stores.
first_day: First day, included.
last_day: Last day, included.

store_id: The store.
customers: Number of different customers who bought there.$$;
