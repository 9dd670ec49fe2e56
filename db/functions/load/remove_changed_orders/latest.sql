-- Deletes the orders that a load writes again, with their lines: the rollups follow inserts
-- and deletes, not changes of keys.
--
-- pg_temp.changed_orders lists them; pg_temp.kept_references keeps the orders that refer to them
-- until load.restore_references().

create or replace function load.remove_changed_orders()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    analyze pg_temp.changed_orders;

    create temporary table kept_references on commit drop as
    select
        orders.store_id,
        orders.order_id,
        orders.original_order_id
    from retail.orders
    join pg_temp.changed_orders
        on changed_orders.store_id = orders.store_id
        and changed_orders.order_id = orders.original_order_id
    where not exists (
        select
        from pg_temp.changed_orders as itself
        where itself.store_id = orders.store_id
            and itself.order_id = orders.order_id
    );

    update retail.orders
    set original_order_id = null
    from pg_temp.kept_references as kept
    where orders.store_id = kept.store_id
        and orders.order_id = kept.order_id;

    delete from retail.order_items as items
    using pg_temp.changed_orders
    where items.store_id = changed_orders.store_id
        and items.order_id = changed_orders.order_id;

    delete from retail.orders
    using pg_temp.changed_orders
    where orders.store_id = changed_orders.store_id
        and orders.order_id = changed_orders.order_id;
end
$$;

alter function load.remove_changed_orders owner to retail_owner;

comment on function load.remove_changed_orders is
$$Deletes the orders in pg_temp.changed_orders and their lines; load.restore_references() follows once they are written again.$$;
