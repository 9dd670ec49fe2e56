-- The answer of record_sale and record_return: the receipt as written, and the remaining stock.

create or replace function retail.order_answer(written retail.orders)
    returns jsonb
    language sql
    stable
    parallel restricted
begin atomic
    select jsonb_agg(
        jsonb_build_object(
            'line_number', order_items.line_number,
            'product', products.name,
            'sku', products.sku,
            'quantity', order_items.quantity,
            'unit_price', order_items.unit_price,
            'discount', order_items.discount,
            'line_total', order_items.line_total,
            'quantity_left', inventory.quantity_on_hand,
            'store', stores.name,
            'order_number', (order_answer.written).order_number,
            'order_date', (order_answer.written).order_date,
            'order_subtotal', (order_answer.written).subtotal,
            'order_discount', (order_answer.written).discount,
            'order_tax', (order_answer.written).tax,
            'order_total', (order_answer.written).total
        )
        order by order_items.line_number
    )
    from retail.order_items
    join retail.products on products.product_id = order_items.product_id
    join retail.stores on stores.store_id = order_items.store_id
    left join retail.inventory
        on inventory.store_id = order_items.store_id
        and inventory.product_id = order_items.product_id
    where order_items.store_id = (order_answer.written).store_id
        and order_items.order_id = (order_answer.written).order_id;
end;

alter function retail.order_answer owner to retail_owner;

grant execute on function retail.order_answer to retail_clerk;

comment on function retail.order_answer is
$$The lines of a receipt with its totals, as the tools that record it return them.

written: The receipt.$$;
