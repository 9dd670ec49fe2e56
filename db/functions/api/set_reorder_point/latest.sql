-- Sets the stock at or below which a product should be ordered again.

create or replace function api.set_reorder_point(
    idempotency_key   api.idempotency_key,
    product_name      api.product_name,
    new_reorder_point api.stock_level,
    store_name        api.store_name default null
)
    returns table (
        product            text,
        sku              text,
        store            text,
        reorder_point_before integer,
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
    asked_store   integer := retail.own_store(set_reorder_point.store_name);
    asked_product integer := retail.product_by_name(retail.required(set_reorder_point.product_name, 'product_name'));
    answer        jsonb := retail.claim_request(
        asked_store,
        set_reorder_point.idempotency_key,
        'set_reorder_point',
        jsonb_build_object(
            'product_id', asked_product,
            'new_reorder_point', retail.required(set_reorder_point.new_reorder_point, 'new_reorder_point')
        )
    );
    repeated boolean := answer is not null;
    before   integer;
begin
    if not repeated then
        perform retail.change_stock(asked_store, array[asked_product], array[0]);

        select inventory.reorder_point
        into strict before
        from retail.inventory
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        update retail.inventory
        set reorder_point = set_reorder_point.new_reorder_point
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        answer := retail.stock_answer(asked_store, asked_product) || jsonb_build_object('reorder_point_before', before);

        perform retail.complete_request(asked_store, set_reorder_point.idempotency_key, answer);
    end if;

    return query
    select
        line.product_name,
        line.sku,
        line.store,
        line.reorder_point_before,
        line.quantity_on_hand,
        line.reorder_point,
        repeated
    from jsonb_to_record(answer) as line (
        product_name text, sku text, store text, reorder_point_before integer, quantity_on_hand integer, reorder_point integer
    );
end
$$;

-- The new owner of a function needs CREATE on its schema, but only while the owner changes.
grant create on schema api to retail_clerk;
alter function api.set_reorder_point owner to retail_clerk;
revoke create on schema api from retail_clerk;

grant execute on function api.set_reorder_point to retail_gateway, store_manager;

comment on function api.set_reorder_point is
$$Sets the reorder point: at this stock or below, a product counts as low, and low_stock lists it. A request is carried out once, however often it is sent with the same idempotency_key.

Toolset: inventory

idempotency_key: Your own unique key. For example a UUID; reuse it only to repeat the same change.
product_name: Name or sku. Case does not matter.
new_reorder_point: The new reorder point, 0 to 1000000; 0 for a product that is not to be ordered.
store_name: The store; may be left out when the caller has only one.

product: The product's name.
sku: The number on the shelf label.
store: The store's name.
reorder_point_before: The reorder point before [pieces].
quantity_on_hand: Pieces in stock now [pieces].
reorder_point: At this stock or below it is time to order [pieces].
is_repeated: True when the same request was carried out before: nothing was written again.$$;
