-- Rollups

alter table retail.orders enable trigger rollup_added_by_insert;
alter table retail.order_items enable trigger rollup_added_by_insert;

select ops.rebuild_rollups();

select ops.refresh_customer_models();

-- A product that is out of stock ran out on the day of its last sale.
update retail.inventory
set updated_at = (last_sale.sales_date + time '18:00') at time zone 'America/Los_Angeles'
from (
    select
        daily.store_id,
        daily.product_id,
        max(daily.sales_date) as sales_date
    from retail.daily_product_sales as daily
    where daily.units > 0
    group by
        daily.store_id,
        daily.product_id
) as last_sale
where inventory.quantity_on_hand = 0
    and last_sale.store_id = inventory.store_id
    and last_sale.product_id = inventory.product_id;
