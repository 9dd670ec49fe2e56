-- Restores the references of returns and exchanges to orders that were written again, which have the
-- same numbers as before.

create or replace function load.restore_references()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update retail.orders
    set original_order_id = kept.original_order_id
    from pg_temp.kept_references as kept
    where orders.store_id = kept.store_id
        and orders.order_id = kept.order_id;
end
$$;

alter function load.restore_references owner to retail_owner;

comment on function load.restore_references is
$$Sets original_order_id again where load.remove_changed_orders() had to clear it.$$;
