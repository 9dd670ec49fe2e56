-- Stock
--
-- Every store carries nearly every product. The reorder point covers three weeks of sales at the
-- rate of the last 90 days. One product in thirty is out of stock, and one in ten is low.

insert into retail.inventory (store_id, product_id, quantity_on_hand, reorder_point, updated_at)
select
    shelf.store_id,
    shelf.product_id,
    case
        when shelf.state < 0.033 then 0
        when shelf.state < 0.13 then 1 + floor((shelf.reorder_point - 1) * pg_temp.fraction(shelf.key, 61))::integer
        else shelf.reorder_point + 1
            + floor((shelf.reorder_point * 3 + 12) * pg_temp.fraction(shelf.key, 62))::integer
    end,
    shelf.reorder_point,
    shelf.updated_at
from (
    select
        store.store_id,
        products.product_id,
        products.product_id::bigint * 1000 + store.position as key,
        pg_temp.fraction(products.product_id::bigint * 1000 + store.position, 60) as state,
        greatest(2, ceil(coalesce(sold.units, 0) * 21 / 90.0))::integer as reorder_point,
        (settings.last_day + time '20:00') at time zone 'America/Los_Angeles' as updated_at
    from pg_temp.sample_settings as settings
    cross join pg_temp.sample_stores as store
    cross join retail.products
    left join (
        select
            order_items.store_id,
            order_items.product_id,
            greatest(sum(order_items.quantity), 0) as units
        from pg_temp.sample_settings as settings
        join retail.orders on orders.order_date > settings.last_day - 90
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        group by
            order_items.store_id,
            order_items.product_id
    ) as sold
        on sold.store_id = store.store_id
        and sold.product_id = products.product_id
    where store.kind = 'online'
        or pg_temp.fraction(products.product_id::bigint * 1000 + store.position, 63) < 0.96
) as shelf
order by
    shelf.store_id,
    shelf.product_id;

analyze retail.inventory;
