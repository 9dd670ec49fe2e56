-- What is out of stock now. A product has been out of stock since its stock last changed, because that change
-- set it to 0.

create or replace function retail.missing_products(asked_store integer, asked_category integer, latest date)
    returns table (
        store_id      integer,
        product_id    integer,
        store         text,
        time_zone     text,
        name          text,
        sku           text,
        category_id   integer,
        supplier_id   integer,
        base_price    numeric,
        reorder_point integer,
        out_since     date
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        inventory.store_id,
        inventory.product_id,
        stores.name as store,
        stores.time_zone,
        products.name,
        products.sku,
        products.category_id,
        products.supplier_id,
        products.base_price,
        inventory.reorder_point,
        -- If the data end before today, no date is later than their end.
        least((inventory.updated_at at time zone stores.time_zone)::date, missing_products.latest) as out_since
    from retail.inventory
    -- A closed store loses no sales.
    join retail.stores
        on stores.store_id = inventory.store_id
        and (stores.closed_on is null or stores.closed_on > missing_products.latest)
    join retail.products on products.product_id = inventory.product_id
    where inventory.quantity_on_hand = 0
        and retail.is_sold_on(products.discontinued_on, missing_products.latest)
        and (missing_products.asked_store is null or inventory.store_id = missing_products.asked_store)
        and (missing_products.asked_category is null or products.category_id = missing_products.asked_category);
end;

alter function retail.missing_products owner to retail_owner;

grant execute on function retail.missing_products to retail_definer;

comment on function retail.missing_products is
$$Products that stores which have not closed are out of.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null.
latest: The last day with data.

store_id: The store.
product_id: The product.
store: Name of the store.
time_zone: Its time zone.
name: Name of the product.
sku: The retailer's number of the product.
category_id: Its category.
supplier_id: Its supplier; null when unknown.
base_price: Its list price.
reorder_point: The stock at which the store orders again.
out_since: The day on which the stock became 0.$$;
