-- Views that save ad-hoc SQL the usual joins.
--
-- Each runs with the rights of the caller (security_invoker), so row security and column grants
-- apply as on the tables, and functions in a caller's conditions never get rows that the caller may
-- not see. A view that filters rows itself needs security_barrier for that. retail.sales_lines
-- filters none, and without a barrier it can be read by parallel workers.

set local role retail_owner;

create view retail.sales_lines
with (security_invoker = true) as
select
    order_items.store_id,
    stores.name as store_name,
    order_items.order_id,
    orders.order_number,
    order_items.line_number,
    orders.kind,
    orders.order_date,
    orders.ordered_at,
    extract(hour from orders.ordered_at at time zone stores.time_zone)::integer as order_hour,
    orders.payment_method,
    orders.customer_id,
    order_items.product_id,
    products.sku,
    products.name as product_name,
    products.brand,
    categories.name as category_name,
    product_types.name as product_type_name,
    order_items.quantity,
    order_items.unit_price,
    order_items.discount,
    order_items.line_total
from retail.order_items
left join retail.orders
    on orders.store_id = order_items.store_id
    and orders.order_id = order_items.order_id
left join retail.stores on stores.store_id = order_items.store_id
left join retail.products on products.product_id = order_items.product_id
left join retail.categories on categories.category_id = products.category_id
left join retail.product_types on product_types.product_type_id = products.product_type_id;

comment on view retail.sales_lines is
    'One row for each line of an order, with the names of store, product, category and type joined in.';
comment on column retail.sales_lines.store_id is 'The store.';
comment on column retail.sales_lines.store_name is 'The store''s name.';
comment on column retail.sales_lines.order_id is 'The order.';
comment on column retail.sales_lines.order_number is 'The number on the receipt.';
comment on column retail.sales_lines.line_number is 'The position on the receipt, from 1.';
comment on column retail.sales_lines.kind is 'A sale, a return, or an exchange.';
comment on column retail.sales_lines.order_date is 'The store''s day.';
comment on column retail.sales_lines.ordered_at is 'When it happened.';
comment on column retail.sales_lines.order_hour is 'The hour in which it happened, 0 to 23, by the store''s clock.';
comment on column retail.sales_lines.payment_method is 'How it was paid.';
comment on column retail.sales_lines.customer_id is 'The customer.';
comment on column retail.sales_lines.product_id is 'The product.';
comment on column retail.sales_lines.sku is 'The number on the shelf label.';
comment on column retail.sales_lines.product_name is 'The product''s name.';
comment on column retail.sales_lines.brand is 'The product''s brand.';
comment on column retail.sales_lines.category_name is 'The product''s category.';
comment on column retail.sales_lines.product_type_name is 'The product''s type.';
comment on column retail.sales_lines.quantity is 'Pieces; negative when returned.';
comment on column retail.sales_lines.unit_price is 'Price of one piece, before discount and tax.';
comment on column retail.sales_lines.discount is 'Discount on the line.';
comment on column retail.sales_lines.line_total is 'Net amount of the line, without tax.';

create view retail.product_margins
with (security_invoker = true, security_barrier = true) as
select
    products.product_id,
    products.sku,
    products.name as product_name,
    categories.name as category_name,
    products.base_price,
    products.cost,
    products.base_price - products.cost as margin,
    round(100 * (products.base_price - products.cost) / nullif(products.base_price, 0), 1) as margin_percent
from retail.products
join retail.categories on categories.category_id = products.category_id;

comment on view retail.product_margins is 'List price, cost and margin of each product. For store managers and above.';
comment on column retail.product_margins.product_id is 'The product.';
comment on column retail.product_margins.sku is 'The number on the shelf label.';
comment on column retail.product_margins.product_name is 'The product''s name.';
comment on column retail.product_margins.category_name is 'The product''s category.';
comment on column retail.product_margins.base_price is 'List price of one piece, without tax.';
comment on column retail.product_margins.cost is 'What one piece costs the retailer.';
comment on column retail.product_margins.margin is 'List price minus cost.';
comment on column retail.product_margins.margin_percent is 'Margin in percent of the list price.';

-- retail_definer owns the functions that describe what ad-hoc SQL can read, and count its rows.
grant select on retail.sales_lines to retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;
grant select on retail.product_margins to retail_definer, retail_query_manager;

reset role;
