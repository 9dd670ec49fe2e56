-- The returns that a load made of orders refer to them.

create or replace function load.link_flat_returns()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update retail.orders
    set original_order_id = sold.order_id
    from pg_temp.flat_orders
    join retail.orders as sold
        on sold.store_id = flat_orders.store_id
        and sold.order_number = flat_orders.original_number
    where flat_orders.original_number is not null
        and orders.store_id = flat_orders.store_id
        and orders.order_number = flat_orders.order_number
        and orders.original_order_id is distinct from sold.order_id;
end
$$;

alter function load.link_flat_returns owner to retail_owner;

comment on function load.link_flat_returns is
$$Lets the returns in pg_temp.flat_orders refer to the orders that were returned.$$;
