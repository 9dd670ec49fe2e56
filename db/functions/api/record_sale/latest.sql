-- Records a sale: the receipt, its lines, and the stock, in one transaction.
--
-- The stock is locked first, and the receipt is written after that. Of two sales of the
-- last piece, the second waits for the first and is then refused.

create or replace function api.record_sale(
    idempotency_key api.idempotency_key,
    items           api.sale_items,
    store_name      api.store_name      default null,
    customer_number api.customer_number default null,
    payment_method  api.payment_method  default 'cash',
    tax             api.money           default 0
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
    asked_store integer := retail.own_store(record_sale.store_name);
    answer      jsonb := retail.claim_request(
        asked_store,
        record_sale.idempotency_key,
        'record_sale',
        jsonb_build_object(
            'items', to_jsonb(retail.required(record_sale.items, 'items')),
            'customer_number', record_sale.customer_number,
            'payment_method', coalesce(record_sale.payment_method, 'cash'),
            'tax', trim_scale(coalesce(record_sale.tax, 0))
        )
    );
    written     retail.orders;
    repeated    boolean := answer is not null;
    buyer_id    bigint;
    product_ids integer[];
    quantities  integer[];
    prices      numeric[];
    discounts   numeric[];
    costs       numeric[];
    changes     integer[];
    seller      record;
    gone        text;
begin
    record_sale.payment_method := coalesce(record_sale.payment_method, 'cash');
    record_sale.tax := coalesce(record_sale.tax, 0);

    if not repeated then
        select
            stores.name,
            stores.closed_on,
            (now() at time zone stores.time_zone)::date as today
        into strict seller
        from retail.stores
        where stores.store_id = asked_store;

        if seller.closed_on < seller.today then
            raise exception using
                message = format('%s closed on %s', retail.quoted(seller.name), seller.closed_on),
                hint = 'Name a store that is open; if this one is, load the right closed_on for it first.',
                column = 'store_name';
        end if;

        if record_sale.customer_number is null then
            buyer_id := retail.walk_in_customer(asked_store);
        else
            select buyer.customer_id
            into buyer_id
            from retail.customer_by_reference(record_sale.customer_number, false, asked_store, 'customer_number') as buyer;
        end if;

        select
            array_agg(line.product_id order by line.position),
            array_agg(line.quantity order by line.position),
            array_agg(coalesce(line.unit_price, products.base_price) order by line.position),
            array_agg(coalesce(line.discount, 0) order by line.position),
            array_agg(products.cost order by line.position),
            array_agg(-line.quantity order by line.position)
        into product_ids, quantities, prices, discounts, costs, changes
        from (
            select
                item.position,
                item.quantity::integer as quantity,
                item.unit_price::numeric as unit_price,
                item.discount::numeric as discount,
                retail.product_by_name(item.product, 'items') as product_id
            from unnest(record_sale.items)
                with ordinality as item (product, quantity, unit_price, discount, position)
        ) as line
        join retail.products on products.product_id = line.product_id;

        select string_agg(
            format('%s (%s)', retail.quoted(products.name), retail.visible(products.sku)),
            '; '
            order by products.name, products.sku
        )
        into gone
        from retail.products
        where products.product_id = any (product_ids)
            and not retail.is_sold_on(products.discontinued_on, seller.today);

        if gone is not null then
            raise exception using
                message = 'no longer sold: ' || gone,
                hint = 'Leave it out or sell another product; if it is sold again, load it without discontinued_on first.',
                column = 'items';
        end if;

        if exists (
            select
            from unnest(quantities, prices, discounts) as line (quantity, unit_price, discount)
            where line.discount > line.quantity * line.unit_price
        ) then
            raise invalid_parameter_value using
                message = 'a discount is larger than the amount of its line',
                hint = 'Give the discount on the whole line as an amount, at most quantity times unit_price.',
                column = 'items';
        end if;

        perform retail.change_stock(asked_store, product_ids, changes);

        written := retail.write_order(
            asked_store, 'sale', asked_store, buyer_id, record_sale.payment_method::text, record_sale.tax, null,
            product_ids, quantities, prices, discounts, costs
        );
        answer := retail.order_answer(written);

        perform retail.complete_request(asked_store, record_sale.idempotency_key, answer);
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
alter function api.record_sale owner to retail_clerk;
revoke create on schema api from retail_clerk;

grant execute on function api.record_sale to retail_gateway, store_manager;

comment on function api.record_sale is
$$Records a sale now: writes the receipt and takes the pieces from stock, all or nothing. Refused when the stock is too small, when a product is no longer sold, and in a store that has closed.

A request is carried out once, however often it is sent with the same idempotency_key.

Toolset: checkout

idempotency_key: Your own unique key. For example a UUID; reuse it only to repeat the same sale.
items: What is sold, 1 to 200 lines.
store_name: The store that sells; may be left out when the caller has only one.
customer_number: The number on the customer's card, in any case; left out for a customer without one.
payment_method: How it was paid.
tax: Sales tax on the whole sale, as an amount.

line_number: The position on the receipt, from 1.
product: The product's name.
sku: The number on the shelf label.
quantity: Pieces.
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
order_total: What was paid: subtotal minus discount plus tax [currency].
is_repeated: True when the same request was carried out before: nothing was written again.$$;
