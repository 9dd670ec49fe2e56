-- The lines of a return: which pieces of which line of the sale are returned, and at what price.
--
-- Pieces are returned in the order of the lines of the sale. A discount is allocated so that the
-- returns of a whole line add up to it.

create or replace function retail.return_lines(
    original retail.orders,
    items    api.return_items,
    out product_ids integer[],
    out pieces      integer[],
    out quantities  integer[],
    out unit_prices numeric[],
    out discounts   numeric[],
    out unit_costs  numeric[],
    out amount      numeric
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    too_many text;
begin
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
            where orders.store_id = (return_lines.original).store_id
                and orders.original_order_id = (return_lines.original).order_id
                and order_items.quantity < 0
            group by order_items.product_id
        ) as back on back.product_id = order_items.product_id
        where order_items.store_id = (return_lines.original).store_id
            and order_items.order_id = (return_lines.original).order_id
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
            from unnest(return_lines.items) as item (product, quantity)

            union all

            select
                totals.product_id,
                totals.pieces_left
            from totals
            where return_lines.items is null
                and totals.pieces_left > 0
        ) as asked
        group by asked.product_id
    ),

    -- The pieces of each line of the sale that are returned now: after from_piece, up to to_piece.
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
        array_agg(lines.pieces order by lines.line_number),
        array_agg(-lines.pieces order by lines.line_number),
        array_agg(lines.unit_price order by lines.line_number),
        array_agg(-lines.discount order by lines.line_number),
        array_agg(lines.unit_cost order by lines.line_number),
        sum(lines.pieces * lines.unit_price - lines.discount),
        (
            select string_agg(
                format(
                    '%s (%s): %s asked for, %s can still be returned',
                    retail.quoted(products.name), retail.visible(products.sku), wanted.pieces, coalesce(totals.pieces_left, 0)
                ),
                '; ' order by products.name
            )
            from wanted
            join retail.products on products.product_id = wanted.product_id
            left join totals on totals.product_id = wanted.product_id
            where wanted.pieces > coalesce(totals.pieces_left, 0)
        )
    into product_ids, pieces, quantities, unit_prices, discounts, unit_costs, amount, too_many
    from lines;

    if too_many is not null then
        raise exception using
            message = 'more would be returned than was sold: ' || too_many,
            hint = 'Give at most the pieces of the receipt that were not returned yet.',
            column = 'items';
    end if;

    if product_ids is null then
        raise exception using
            message = 'nothing of this sale is left to return',
            hint = 'All its pieces were returned before.',
            column = 'original_order_number';
    end if;
end
$$;

alter function retail.return_lines owner to retail_owner;

grant execute on function retail.return_lines to retail_clerk;

comment on function retail.return_lines is
$$The lines of a return of a sale. Fails when more would be returned than is left, or nothing is left.

original: The sale.
items: What is returned; null for everything that is left.

product_ids: The product of each line.
pieces: The pieces of each line.
quantities: The same, negative.
unit_prices: What one piece was sold for, on each line.
discounts: The discount on each line, negative.
unit_costs: What one piece cost the retailer; null where unknown.
amount: What all lines were sold for, after discounts and without tax.$$;
