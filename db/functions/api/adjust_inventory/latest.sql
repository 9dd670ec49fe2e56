-- Changes a product's stock by a number of pieces, or sets it to what was counted.

create or replace function api.adjust_inventory(
    idempotency_key  api.idempotency_key,
    product_name     api.product_name,
    reason           api.adjustment_reason,
    change           api.stock_change default null,
    counted_quantity api.stock_level  default null,
    store_name       api.store_name   default null,
    note             api.note         default null
)
    returns table (
        product          text,
        sku              text,
        store            text,
        quantity_before  integer,
        quantity_on_hand integer,
        reorder_point    integer,
        is_repeated      boolean
    )
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
as $$
#variable_conflict use_column
declare
    asked_store   integer := retail.own_store(adjust_inventory.store_name);
    asked_product integer := retail.product_by_name(retail.required(adjust_inventory.product_name, 'product_name'));
    answer        jsonb := retail.claim_request(
        asked_store,
        adjust_inventory.idempotency_key,
        'adjust_inventory',
        jsonb_build_object(
            'product_id', asked_product,
            'reason', retail.required(adjust_inventory.reason, 'reason'),
            'change', adjust_inventory.change,
            'counted_quantity', adjust_inventory.counted_quantity,
            'note', adjust_inventory.note
        )
    );
    repeated boolean := answer is not null;
    before   integer;
    pieces   integer;
begin
    if not repeated then
        if num_nonnulls(adjust_inventory.change, adjust_inventory.counted_quantity) <> 1 then
            raise invalid_parameter_value using
                message = 'either change or counted_quantity must be given, not both',
                hint = 'Give change for pieces added or removed, or counted_quantity for what was counted.',
                column = 'change';
        end if;

        -- A change of 0 locks the row, so that the quantity read here is the one that is changed.
        perform retail.change_stock(asked_store, array[asked_product], array[0]);

        select inventory.quantity_on_hand
        into strict before
        from retail.inventory
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        pieces := coalesce(adjust_inventory.change, adjust_inventory.counted_quantity - before);
        perform retail.change_stock(asked_store, array[asked_product], array[pieces]);

        insert into retail.inventory_adjustments (
            store_id, product_id, adjustment_number, change, quantity_after, reason, note
        )
        select
            asked_store,
            asked_product,
            coalesce(max(inventory_adjustments.adjustment_number), 0) + 1,
            pieces,
            before + pieces,
            adjust_inventory.reason::text,
            adjust_inventory.note
        from retail.inventory_adjustments
        where inventory_adjustments.store_id = asked_store
            and inventory_adjustments.product_id = asked_product;

        answer := retail.stock_answer(asked_store, asked_product) || jsonb_build_object('quantity_before', before);

        perform retail.complete_request(asked_store, adjust_inventory.idempotency_key, answer);
    end if;

    return query
    select
        line.product_name,
        line.sku,
        line.store,
        line.quantity_before,
        line.quantity_on_hand,
        line.reorder_point,
        repeated
    from jsonb_to_record(answer) as line (
        product_name text, sku text, store text, quantity_before integer, quantity_on_hand integer, reorder_point integer
    );
end
$$;

-- The new owner of a function needs CREATE on its schema, but only while the owner changes.
grant create on schema api to retail_clerk;
alter function api.adjust_inventory owner to retail_clerk;
revoke create on schema api from retail_clerk;

grant execute on function api.adjust_inventory to retail_gateway, store_manager;

comment on function api.adjust_inventory is
$$Changes the stock of a product for a reason other than a sale or a return: a delivery, a count, damage. Give change for pieces added or removed, or counted_quantity for what was counted.

A request is carried out once, however often it is sent with the same idempotency_key.

Toolset: inventory

idempotency_key: Your own unique key. For example a UUID; reuse it only to repeat the same change.
product_name: Name or sku. Case does not matter.
reason: Why the stock changes.
change: Pieces added, or removed when negative; the stock never falls below 0.
counted_quantity: Pieces counted, 0 or more; instead of change.
store_name: The store; may be left out when the caller has only one.
note: A remark that is stored with the change.

product: The product's name.
sku: The number on the shelf label.
store: The store's name.
quantity_before: Pieces in stock before [pieces].
quantity_on_hand: Pieces in stock now [pieces].
reorder_point: At this stock or below it is time to order [pieces].
is_repeated: True when the same request was carried out before: nothing was written again.$$;
