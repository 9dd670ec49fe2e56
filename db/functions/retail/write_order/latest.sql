-- Writes a receipt and its lines: the only place where tools create orders.
--
-- The number contains the day and a random part, so that it does not reveal how much a
-- store sells.

create or replace function retail.write_order(
    store_id          integer,
    kind              text,
    customer_store_id integer,
    customer_id       bigint,
    payment_method    text,
    tax               numeric,
    original_order_id bigint,
    product_ids       integer[],
    quantities        integer[],
    unit_prices       numeric[],
    discounts         numeric[],
    unit_costs        numeric[]
)
    returns retail.orders
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    written   retail.orders;
    sold_on   date;
    gross     numeric;
    discount  numeric;
begin
    select (now() at time zone stores.time_zone)::date
    into strict sold_on
    from retail.stores
    where stores.store_id = write_order.store_id;

    select
        sum(line.quantity * line.unit_price),
        sum(line.discount)
    into strict gross, discount
    from unnest(write_order.quantities, write_order.unit_prices, write_order.discounts) as line (quantity, unit_price, discount);

    insert into retail.orders (
        store_id, order_number, kind, customer_store_id, customer_id, payment_method,
        ordered_at, order_date, subtotal, discount, tax, total, original_order_id
    )
    values (
        write_order.store_id,
        upper(format('%s-%s-%s', left(write_order.kind, 1), to_char(sold_on, 'YYYYMMDD'), left(gen_random_uuid()::text, 8))),
        write_order.kind,
        write_order.customer_store_id,
        write_order.customer_id,
        write_order.payment_method,
        now(),
        sold_on,
        gross,
        discount,
        write_order.tax,
        gross - discount + write_order.tax,
        write_order.original_order_id
    )
    returning * into strict written;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    )
    select
        written.store_id,
        written.order_id,
        line.line_number,
        line.product_id,
        line.quantity,
        line.unit_price,
        line.discount,
        line.quantity * line.unit_price - line.discount,
        line.unit_cost
    from unnest(
        write_order.product_ids, write_order.quantities, write_order.unit_prices, write_order.discounts, write_order.unit_costs
    ) with ordinality as line (product_id, quantity, unit_price, discount, unit_cost, line_number);

    return written;
end
$$;

alter function retail.write_order owner to retail_owner;

grant execute on function retail.write_order to retail_clerk;

comment on function retail.write_order is
$$Writes a receipt dated now with its lines, and returns it. Amounts and quantities of a return are negative.

store_id: The store.
kind: sale or return.
customer_store_id: The home store of the customer.
customer_id: The customer.
payment_method: How it was paid.
tax: Sales tax.
original_order_id: The sale that a return refers to; null for a sale.
product_ids: The product of each line.
quantities: The pieces of each line.
unit_prices: The price of one piece on each line.
discounts: The discount of each line.
unit_costs: The cost of one piece on each line; null where unknown.$$;
