-- Records a return at the price that was paid. No more pieces can be returned than were sold.
--
-- Tax is allocated like discounts, so that the returns of a whole order add up to what was paid.

create or replace function api.record_return(
    idempotency_key api.idempotency_key,
    original_order_number api.order_number,
    items           api.return_items   default null,
    store_name      api.store_name     default null,
    restock         boolean            default true,
    payment_method  api.payment_method default null
)
    returns table (
        line_number    integer,
        product        text,
        sku            text,
        quantity       integer,
        unit_price     numeric,
        discount       numeric,
        line_total     numeric,
        quantity_left  integer,
        store          text,
        order_number   text,
        order_date     date,
        order_subtotal numeric,
        order_discount numeric,
        order_tax      numeric,
        order_total    numeric,
        is_repeated    boolean
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
    asked_store integer := retail.own_store(record_return.store_name);
    answer      jsonb := retail.claim_request(
        asked_store,
        record_return.idempotency_key,
        'record_return',
        jsonb_build_object(
            'original_order_number', retail.required(record_return.original_order_number, 'original_order_number'),
            'items', to_jsonb(record_return.items),
            'restock', coalesce(record_return.restock, true),
            'payment_method', record_return.payment_method
        )
    );
    written         retail.orders;
    repeated        boolean := answer is not null;
    original        retail.orders;
    back            record;
    returned_before numeric;
    product_ids     integer[];
    changes         integer[];
begin
    record_return.restock := coalesce(record_return.restock, true);

    if not repeated then
        select orders.*
        into original
        from retail.orders
        where orders.store_id = asked_store
            and orders.order_number = record_return.original_order_number
            and orders.kind <> 'return';

        if not found then
            raise invalid_parameter_value using
                message = format('the store has no sale with the number %s', retail.quoted(record_return.original_order_number)),
                hint = 'Give the number on the receipt of the sale.',
                column = 'original_order_number';
        end if;

        -- Locked before earlier returns are counted, so that nothing is returned twice.
        select
            array_agg(sold.product_id),
            array_agg(0)
        into product_ids, changes
        from (
            select distinct order_items.product_id
            from retail.order_items
            where order_items.store_id = original.store_id
                and order_items.order_id = original.order_id
        ) as sold;

        perform retail.change_stock(asked_store, product_ids, changes);

        select *
        into strict back
        from retail.return_lines(original, record_return.items);

        select coalesce(-sum(orders.subtotal - orders.discount), 0)
        into strict returned_before
        from retail.orders
        where orders.store_id = original.store_id
            and orders.original_order_id = original.order_id
            and orders.kind = 'return';

        if record_return.restock then
            perform retail.change_stock(asked_store, back.product_ids, back.pieces);
        end if;

        written := retail.write_order(
            asked_store,
            'return',
            original.customer_store_id,
            original.customer_id,
            coalesce(record_return.payment_method::text, original.payment_method),
            coalesce(
                round(original.tax * returned_before / nullif(original.subtotal - original.discount, 0), 2)
                - round(
                    original.tax * (returned_before + back.amount) / nullif(original.subtotal - original.discount, 0),
                    2
                ),
                0
            ),
            original.order_id,
            back.product_ids, back.quantities, back.unit_prices, back.discounts, back.unit_costs
        );
        answer := retail.order_answer(written);

        perform retail.complete_request(asked_store, record_return.idempotency_key, answer);
    end if;

    return query
    select
        line.*,
        repeated
    from retail.order_rows(answer) as line
    order by line.line_number;
end
$$;

-- The new owner of a function needs CREATE on its schema, but only while the owner changes.
grant create on schema api to retail_clerk;
alter function api.record_return owner to retail_clerk;
revoke create on schema api from retail_clerk;

grant execute on function api.record_return to retail_gateway, store_manager;

comment on function api.record_return is
$$Records a return of pieces of an earlier sale, at the price that was paid, and puts them back into stock. No more pieces can be returned than were sold.

A request is carried out once, however often it is sent with the same idempotency_key.

Toolset: checkout

idempotency_key: Your own unique key. For example a UUID; reuse it only to repeat the same return.
original_order_number: The number on the receipt of the sale.
items: What is returned, 1 to 200 lines; left out: everything not returned yet.
store_name: The store of the sale, which takes the return; may be left out when the caller has only one.
restock: Whether the pieces can be sold again; false for broken ones.
payment_method: How it is refunded; left out: as it was paid.

line_number: The position on the receipt, from 1.
product: The product's name.
sku: The number on the shelf label.
quantity: Pieces, negative.
unit_price: Price of one piece, before discount and tax [currency].
discount: Discount on the line [currency].
line_total: Quantity times price minus discount, without tax [currency].
quantity_left: Pieces in stock after it.
store: The store's name.
order_number: The number on the receipt.
order_date: The store's day.
order_subtotal: All lines before discount and tax [currency].
order_discount: Discount on all lines [currency].
order_tax: Sales tax [currency].
order_total: The refund, negative: subtotal minus discount plus tax [currency].
is_repeated: True when the same request was carried out before: nothing was written again.$$;
