-- Returns and exchanges
--
-- For about one sale in twenty, the first line is returned to the same store within a month. A few
-- are exchanged for another product of the same category.

create temporary table sample_returns on commit drop as
select
    row_number() over (order by back.order_date, back.original_order_id)
    + (select max(orders.order_id) from pg_temp.sample_orders as orders) as order_id,
    back.*
from (
    select
        orders.order_id as original_order_id,
        orders.store_id,
        orders.code,
        orders.tax,
        orders.customer_store_id,
        orders.customer_id,
        orders.payment_method,
        case when pg_temp.fraction(orders.order_id, 50) < 0.045 then 'return' else 'exchange' end as kind,
        orders.order_date + 1 + floor(29 * pg_temp.fraction(orders.order_id, 51))::integer as order_date
    from pg_temp.sample_orders as orders
    where pg_temp.fraction(orders.order_id, 50) < 0.05
) as back
cross join pg_temp.sample_settings as settings
where back.order_date <= settings.last_day;

create temporary table sample_return_items on commit drop as
select
    returns.order_id,
    returns.store_id,
    1 as line_number,
    items.product_id,
    -items.quantity as quantity,
    items.unit_price,
    -items.discount as discount,
    items.unit_cost
from pg_temp.sample_returns as returns
join pg_temp.sample_items as items
    on items.order_id = returns.original_order_id
    and items.line_number = 1

union all

select
    returns.order_id,
    returns.store_id,
    2,
    products.product_id,
    items.quantity,
    round(products.base_price * years.price_level, 2),
    0,
    round(products.cost * years.price_level, 2)
from pg_temp.sample_returns as returns
join pg_temp.sample_items as items
    on items.order_id = returns.original_order_id
    and items.line_number = 1
join pg_temp.sample_companions as companions on companions.product_id = items.product_id
join retail.products on products.product_id = companions.companion_id
join pg_temp.sample_years as years on years.year = extract(year from returns.order_date)
where returns.kind = 'exchange';

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method,
    ordered_at, order_date, subtotal, discount, tax, total, original_order_id
)
overriding system value
select
    returns.store_id,
    returns.order_id,
    format('%s-%s', returns.code, lpad(returns.order_id::text, 8, '0')),
    returns.kind,
    returns.customer_store_id,
    returns.customer_id,
    returns.payment_method,
    (
        returns.order_date + time '09:00'
        + floor(36000 * pg_temp.fraction(returns.original_order_id, 52)) * interval '1 second'
    ) at time zone 'America/Los_Angeles',
    returns.order_date,
    amounts.subtotal,
    amounts.discount,
    round((amounts.subtotal - amounts.discount) * returns.tax / 100, 2),
    amounts.subtotal - amounts.discount + round((amounts.subtotal - amounts.discount) * returns.tax / 100, 2),
    returns.original_order_id
from pg_temp.sample_returns as returns
join (
    select
        items.order_id,
        sum(items.quantity * items.unit_price) as subtotal,
        sum(items.discount) as discount
    from pg_temp.sample_return_items as items
    group by items.order_id
) as amounts on amounts.order_id = returns.order_id
order by returns.order_id;

insert into retail.order_items (
    store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
)
select
    items.store_id,
    items.order_id,
    items.line_number,
    items.product_id,
    items.quantity,
    items.unit_price,
    items.discount,
    items.quantity * items.unit_price - items.discount,
    items.unit_cost
from pg_temp.sample_return_items as items
order by
    items.order_id,
    items.line_number;

select setval(
    pg_get_serial_sequence('retail.orders', 'order_id'),
    (select max(orders.order_id) from retail.orders)
);

analyze retail.orders, retail.order_items;

do $$
declare
    foreign_key record;
begin
    for foreign_key in select * from pg_temp.sample_foreign_keys order by name loop
        execute format(
            'alter table %s add constraint %I %s',
            foreign_key.table_name, foreign_key.name, foreign_key.definition
        );
    end loop;
end
$$;
