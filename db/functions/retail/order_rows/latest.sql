-- The rows that record_sale and record_return answer with, now and when the request is
-- repeated.

create or replace function retail.order_rows(answer jsonb)
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
        order_total    numeric
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        line.line_number,
        line.product,
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
        round(line.order_total, 2)
    from jsonb_to_recordset(order_rows.answer) as line (
        line_number integer, product text, sku text, quantity integer, unit_price numeric, discount numeric,
        line_total numeric, quantity_left integer, store text, order_number text, order_date date,
        order_subtotal numeric, order_discount numeric, order_tax numeric, order_total numeric
    );
end;

alter function retail.order_rows owner to retail_owner;

grant execute on function retail.order_rows to retail_clerk;

comment on function retail.order_rows is
$$The lines of a receipt with its totals, rounded, as rows.

answer: What retail.order_answer() made of the receipt.

line_number: The position on the receipt, from 1.
product: The product's name.
sku: The number on the shelf label.
quantity: Pieces; negative on a return.
unit_price: Price of one piece.
discount: Discount on the line.
line_total: Quantity times price, minus discount.
quantity_left: Pieces left in stock.
store: The store's name.
order_number: The number on the receipt.
order_date: The store's day.
order_subtotal: All lines before discount and tax.
order_discount: Discount on all lines.
order_tax: Sales tax.
order_total: Subtotal minus discount plus tax.$$;
