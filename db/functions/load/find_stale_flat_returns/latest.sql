-- Returns that an earlier load made of an order, if the file says no longer that it was returned: the
-- order is replaced as a whole, so they are deleted.

create or replace function load.find_stale_flat_returns()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_rows bigint;
begin
    insert into pg_temp.changed_orders (store_id, order_id)
    select
        returns.store_id,
        returns.order_id
    from pg_temp.flat_orders
    join retail.orders as returns
        on returns.store_id = flat_orders.store_id
        and returns.original_order_id = flat_orders.known_id
        and returns.order_number = flat_orders.order_number || '-R'
    where not exists (
        select
        from pg_temp.flat_orders as given
        where given.store_id = returns.store_id
            and given.order_number = returns.order_number
    );

    get diagnostics found_rows = row_count;

    insert into load.figures (position, name, value)
    select 47, 'returns removed, because the file no longer has them', found_rows
    where found_rows > 0;

    return found_rows;
end
$$;

alter function load.find_stale_flat_returns owner to retail_owner;

comment on function load.find_stale_flat_returns is
$$Adds to pg_temp.changed_orders the returns that an earlier load made of the orders in pg_temp.flat_orders and this one does not. Returns their number.$$;
