-- Adds a walk-in customer to each store that has none, for all buyers without a name.

create or replace function load.add_walk_in_customers(store_ids integer[] default null)
    returns void
    language sql
    volatile
    parallel restricted
begin atomic
    insert into retail.customers (store_id, customer_number, is_walk_in)
    select
        stores.store_id,
        'walk-in',
        true
    from retail.stores
    where (add_walk_in_customers.store_ids is null or stores.store_id = any (add_walk_in_customers.store_ids))
        and not exists (
            select
            from retail.customers
            where customers.store_id = stores.store_id
                and customers.is_walk_in
        )
    order by stores.store_id;
end;

alter function load.add_walk_in_customers owner to retail_owner;

comment on function load.add_walk_in_customers is
$$Adds a walk-in customer to each store that has none.

store_ids: Only these stores; null for all.$$;
