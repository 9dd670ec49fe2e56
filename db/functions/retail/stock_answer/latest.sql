-- What the tools that change the stock return: the product in the store as it is now.

create or replace function retail.stock_answer(store_id integer, product_id integer)
    returns jsonb
    language sql
    stable
    parallel restricted
begin atomic
    select jsonb_build_object(
        'product_name', products.name,
        'sku', products.sku,
        'store', stores.name,
        'quantity_on_hand', inventory.quantity_on_hand,
        'reorder_point', inventory.reorder_point
    )
    from retail.inventory
    join retail.products on products.product_id = inventory.product_id
    join retail.stores on stores.store_id = inventory.store_id
    where inventory.store_id = stock_answer.store_id
        and inventory.product_id = stock_answer.product_id;
end;

alter function retail.stock_answer owner to retail_owner;

grant execute on function retail.stock_answer to retail_clerk;

comment on function retail.stock_answer is
$$The stock of a product in a store, with the names of both.

store_id: The store.
product_id: The product.$$;
