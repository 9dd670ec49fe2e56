-- Changes the stock of products in a store, all or none.
--
-- The rows are locked in the order of the products, so that concurrent sales of the same products
-- wait instead of deadlocking, and before the stock is read, so that the last piece is sold once.

create or replace function retail.change_stock(
    store_id    integer,
    product_ids integer[],
    changes     integer[]
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    missing text;
begin
    insert into retail.inventory (store_id, product_id, quantity_on_hand)
    select distinct
        change_stock.store_id,
        wanted.product_id,
        0
    from unnest(change_stock.product_ids) as wanted (product_id)
    order by wanted.product_id
    on conflict on constraint inventory_pkey do nothing;

    perform
    from retail.inventory
    where inventory.store_id = change_stock.store_id
        and inventory.product_id = any (change_stock.product_ids)
    order by inventory.product_id
    for update;

    select string_agg(
        format('%s (%s): %s asked for, %s in stock', retail.quoted(short.name), retail.visible(short.sku), short.asked_for, short.quantity_on_hand),
        '; ' order by short.name
    )
    into missing
    from (
        select
            products.name,
            products.sku,
            -sum(wanted.change) as asked_for,
            inventory.quantity_on_hand
        from unnest(change_stock.product_ids, change_stock.changes) as wanted (product_id, change)
        join retail.inventory
            on inventory.store_id = change_stock.store_id
            and inventory.product_id = wanted.product_id
        join retail.products on products.product_id = wanted.product_id
        group by
            products.product_id,
            inventory.quantity_on_hand
        having inventory.quantity_on_hand + sum(wanted.change) < 0
    ) as short;

    if missing is not null then
        raise exception using
            message = 'not enough in stock: ' || missing,
            hint = 'Ask for fewer; if the count is wrong, correct it with adjust_inventory first.';
    end if;

    update retail.inventory
    set quantity_on_hand = inventory.quantity_on_hand + wanted.change
    from (
        select
            line.product_id,
            sum(line.change)::integer as change
        from unnest(change_stock.product_ids, change_stock.changes) as line (product_id, change)
        group by line.product_id
    ) as wanted
    where inventory.store_id = change_stock.store_id
        and inventory.product_id = wanted.product_id
        and wanted.change <> 0;
end
$$;

alter function retail.change_stock owner to retail_owner;

grant execute on function retail.change_stock to retail_clerk;

comment on function retail.change_stock is
$$Changes the stock of products in a store. All rows are locked; when one would fall below 0, nothing changes and an error says which.

store_id: The store.
product_ids: The products; one may be given several times.
changes: Pieces added for each of them, or removed when negative; 0 only locks.$$;
