-- Records that things come back: at the price that was paid, and no more of them
-- than were sold.
--
-- Pieces come back in the order of the original lines. Discounts and tax are shared
-- out so that the returns of a whole order add up to what was paid for it.

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
        product_name   text,
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
    returned_before numeric;
    returned_now    numeric;
    too_many        text;
    product_ids     integer[];
    quantities      integer[];
    prices          numeric[];
    discounts       numeric[];
    costs           numeric[];
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
                message = format('the store has no sale with the number %L', record_return.original_order_number),
                hint = 'Give it as it stands on the receipt of the sale.',
                column = 'original_order_number';
        end if;

        -- Locked before the returns so far are counted, so that nothing comes back twice.
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

        with sold as (
            select
                order_items.*,
                sum(order_items.quantity) over by_line - order_items.quantity as pieces_before,
                coalesce(back.pieces, 0) as pieces_back
            from retail.order_items
            left join (
                select
                    order_items.product_id,
                    -sum(order_items.quantity) as pieces
                from retail.orders
                join retail.order_items
                    on order_items.store_id = orders.store_id
                    and order_items.order_id = orders.order_id
                where orders.store_id = original.store_id
                    and orders.original_order_id = original.order_id
                    and order_items.quantity < 0
                group by order_items.product_id
            ) as back on back.product_id = order_items.product_id
            where order_items.store_id = original.store_id
                and order_items.order_id = original.order_id
                and order_items.quantity > 0
            window by_line as (partition by order_items.product_id order by order_items.line_number)
        ),

        totals as (
            select
                sold.product_id,
                sum(sold.quantity) - max(sold.pieces_back) as pieces_left
            from sold
            group by sold.product_id
        ),

        wanted as (
            select
                asked.product_id,
                sum(asked.quantity) as pieces
            from (
                select
                    retail.product_by_name(item.product, 'items') as product_id,
                    item.quantity::integer as quantity
                from unnest(record_return.items) as item (product, quantity)

                union all

                select
                    totals.product_id,
                    totals.pieces_left
                from totals
                where record_return.items is null
                    and totals.pieces_left > 0
            ) as asked
            group by asked.product_id
        ),

        -- The pieces of each original line that come back now: from_piece up to to_piece.
        parts as (
            select
                sold.*,
                greatest(sold.pieces_back - sold.pieces_before, 0) as from_piece,
                least(sold.pieces_back + wanted.pieces - sold.pieces_before, sold.quantity) as to_piece
            from sold
            join wanted on wanted.product_id = sold.product_id
        ),

        lines as (
            select
                parts.line_number,
                parts.product_id,
                (parts.to_piece - parts.from_piece)::integer as pieces,
                parts.unit_price,
                least(
                    round(parts.discount * parts.to_piece / parts.quantity, 4)
                    - round(parts.discount * parts.from_piece / parts.quantity, 4),
                    (parts.to_piece - parts.from_piece) * parts.unit_price
                ) as discount,
                parts.unit_cost
            from parts
            where parts.to_piece > parts.from_piece
        )

        select
            array_agg(lines.product_id order by lines.line_number),
            array_agg(-lines.pieces order by lines.line_number),
            array_agg(lines.unit_price order by lines.line_number),
            array_agg(-lines.discount order by lines.line_number),
            array_agg(lines.unit_cost order by lines.line_number),
            array_agg(case when record_return.restock then lines.pieces else 0 end order by lines.line_number),
            sum(lines.pieces * lines.unit_price - lines.discount),
            (
                select string_agg(
                    format(
                        '%s (%s): %s asked for, %s can still come back',
                        products.name, products.sku, wanted.pieces, coalesce(totals.pieces_left, 0)
                    ),
                    '; ' order by products.name
                )
                from wanted
                join retail.products on products.product_id = wanted.product_id
                left join totals on totals.product_id = wanted.product_id
                where wanted.pieces > coalesce(totals.pieces_left, 0)
            )
        into product_ids, quantities, prices, discounts, costs, changes, returned_now, too_many
        from lines;

        if too_many is not null then
            raise exception using
                message = 'more would come back than was sold: ' || too_many,
                hint = 'Give at most the pieces of the receipt that have not come back yet.',
                column = 'items';
        end if;

        if product_ids is null then
            raise exception using
                message = 'nothing of this sale is left to come back',
                hint = 'All its pieces were returned before.',
                column = 'original_order_number';
        end if;

        select coalesce(-sum(orders.subtotal - orders.discount), 0)
        into strict returned_before
        from retail.orders
        where orders.store_id = original.store_id
            and orders.original_order_id = original.order_id
            and orders.kind = 'return';

        perform retail.change_stock(asked_store, product_ids, changes);

        written := retail.write_order(
            asked_store,
            'return',
            original.customer_store_id,
            original.customer_id,
            coalesce(record_return.payment_method::text, original.payment_method),
            coalesce(
                round(original.tax * returned_before / nullif(original.subtotal - original.discount, 0), 2)
                - round(
                    original.tax * (returned_before + returned_now) / nullif(original.subtotal - original.discount, 0),
                    2
                ),
                0
            ),
            original.order_id,
            product_ids, quantities, prices, discounts, costs
        );
        answer := retail.order_answer(written);

        perform retail.complete_request(asked_store, record_return.idempotency_key, answer);
    end if;

    return query
    select
        line.line_number,
        line.product_name,
        line.sku,
        line.quantity,
        round(line.unit_price, 4),
        round(line.discount, 2),
        round(line.line_total, 2),
        line.quantity_left,
        line.store,
        line.order_number,
        line.order_date,
        round(line.order_subtotal, 2),
        round(line.order_discount, 2),
        round(line.order_tax, 2),
        round(line.order_total, 2),
        repeated
    from jsonb_to_recordset(answer) as line (
        line_number integer, product_name text, sku text, quantity integer, unit_price numeric, discount numeric,
        line_total numeric, quantity_left integer, store text, order_number text, order_date date,
        order_subtotal numeric, order_discount numeric, order_tax numeric, order_total numeric
    )
    order by line.line_number;
end
$$;

-- A new owner must be allowed to create in the schema at the moment of the change.
grant create on schema api to retail_clerk;
alter function api.record_return owner to retail_clerk;
revoke create on schema api from retail_clerk;

grant execute on function api.record_return to retail_gateway, store_manager;

comment on function api.record_return is
$$Records that pieces of an earlier sale come back, at the price that was paid, and puts them back into stock. No more comes back than was sold. A request is done once, however often it is sent with the same idempotency_key.

idempotency_key: Your own name for this return, such as a UUID; repeat it only to send the same return again.
original_order_number: The number on the receipt of the sale.
items: What comes back, 1 to 200 lines; left out: all that has not come back yet.
store_name: The store that sold and takes back; may be left out when the caller has only one.
restock: Whether the pieces can be sold again; false for broken ones.
payment_method: How the money is given back; left out: as it was paid.

line_number: The position on the receipt, from 1.
product_name: The product's name.
sku: The number on the shelf label.
quantity: Pieces, negative.
unit_price: Price of one piece, before discount and tax [currency].
discount: Discount on the line [currency].
line_total: Quantity times price less discount, without tax [currency].
quantity_left: Pieces in stock right after it.
store: The store's name.
order_number: The number on the receipt.
order_date: The store's day.
order_subtotal: All lines before discount and tax [currency].
order_discount: Discount on all lines [currency].
order_tax: Sales tax [currency].
order_total: What is given back, negative: subtotal less discount plus tax [currency].
is_repeated: True when the same request had been done before: nothing was written again.$$;
