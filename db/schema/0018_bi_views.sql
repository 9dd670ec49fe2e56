-- Views for BI users who browse: a star of facts and dimensions, without a limit of rows.
--
-- They have the rights of retail_definer, as the functions of this schema do, because application
-- roles cannot read tables. So row security shows the same rows as in the functions: those of the
-- login's stores. Where the functions hide costs and personal data from a role, these are null. The
-- views are granted to the roles that may run ad-hoc SQL.
--
-- Row security keeps functions in a user's conditions from getting rows that the login may not see.
-- A view that filters rows itself also needs security_barrier for that. The large fact views filter
-- none and have no barrier, because it would prevent parallel workers, and a sum would take ten
-- times as long.

set local role retail_auth;

-- Policies call these functions with the rights of the querying role. These roles still cannot call them
-- by name, because they have no access to schema auth.
grant execute on function auth.current_stores to store_user, analyst;
grant execute on function auth.caller_is to store_user, analyst;

set local role retail_definer;

create view api.stores
with (security_barrier = true) as
select
    stores.store_id,
    stores.name as store,
    stores.kind,
    stores.city,
    stores.region,
    stores.country,
    stores.time_zone,
    stores.opened_on,
    stores.closed_on,
    stores.sales_area_m2,
    stores.open_hours_a_week,
    stores.open_hours_by_weekday
from retail.stores;

comment on view api.stores is 'Dimension: the stores that the login sees.';
comment on column api.stores.store_id is 'Identifies the store.';
comment on column api.stores.store is 'The store''s name.';
comment on column api.stores.kind is 'physical or online.';
comment on column api.stores.city is 'The city; null for an online store.';
comment on column api.stores.region is 'The state or province.';
comment on column api.stores.country is 'The country.';
comment on column api.stores.time_zone is 'The time zone, by which days and moments of the store are shown.';
comment on column api.stores.opened_on is 'First day of business; null when unknown.';
comment on column api.stores.closed_on is 'Last day of business; null for an open store.';
comment on column api.stores.sales_area_m2 is 'Sales area in square metres; null when unknown.';
comment on column api.stores.open_hours_a_week is 'Hours in a usual week in which the store is open; null when unknown.';
comment on column api.stores.open_hours_by_weekday is 'Hours in which the store is open on a usual Monday, Tuesday and so on to Sunday; null when unknown.';

create view api.products
with (security_barrier = true) as
select
    products.product_id,
    products.name as product,
    products.sku,
    products.brand,
    categories.name as category,
    product_types.name as product_type,
    suppliers.name as supplier,
    products.base_price as list_price,
    case when (select auth.caller_is('store_manager')) then products.cost end as cost,
    products.rating,
    products.rating_count,
    products.discontinued_on
from retail.products
left join retail.categories on categories.category_id = products.category_id
left join retail.product_types on product_types.product_type_id = products.product_type_id
left join retail.suppliers on suppliers.supplier_id = products.supplier_id;

comment on view api.products is 'Dimension: everything that is or was sold.';
comment on column api.products.product_id is 'Identifies the product.';
comment on column api.products.product is 'The product''s name.';
comment on column api.products.sku is 'The number on the shelf label.';
comment on column api.products.brand is 'The maker''s brand; null for none.';
comment on column api.products.category is 'The product''s category.';
comment on column api.products.product_type is 'The product''s type.';
comment on column api.products.supplier is 'Who delivers it; null when unknown.';
comment on column api.products.list_price is 'List price of one piece now, without tax.';
comment on column api.products.cost is 'What one piece costs the retailer now; null below store manager, or when unknown.';
comment on column api.products.rating is 'Mean rating by customers, 1.0 to 5.0; null without ratings.';
comment on column api.products.rating_count is 'How many customers rated it.';
comment on column api.products.discontinued_on is 'The day from which it is no longer sold; null for one in the range.';

create view api.customers
with (security_barrier = true) as
select
    customers.store_id || '-' || customers.customer_id as customer_key,
    customers.store_id as home_store_id,
    customers.customer_number,
    customers.is_walk_in,
    customers.joined_on,
    case
        when not (select auth.caller_is('store_readonly')) then null
        when left(customers.first_name, 4) = 'enc:' then 'encrypted'
        else customers.first_name
    end as first_name,
    case
        when not (select auth.caller_is('store_readonly')) then null
        when left(customers.last_name, 4) = 'enc:' then 'encrypted'
        else customers.last_name
    end as last_name,
    case
        when not (select auth.caller_is('store_readonly')) then null
        when left(customers.email, 4) = 'enc:' then 'encrypted'
        else customers.email
    end as email,
    case
        when not (select auth.caller_is('store_readonly')) then null
        when left(customers.phone, 4) = 'enc:' then 'encrypted'
        else customers.phone
    end as phone,
    -- The same form as that of retail.with_place(), which logins may not execute.
    case
        when left(customers.first_name, 4) = 'enc:' and (select auth.caller_is('store_readonly'))
            then concat(customers.first_name, '@customers.first_name/', customers.store_id, '/', customers.customer_number)
    end as encrypted_first_name,
    case
        when left(customers.last_name, 4) = 'enc:' and (select auth.caller_is('store_readonly'))
            then concat(customers.last_name, '@customers.last_name/', customers.store_id, '/', customers.customer_number)
    end as encrypted_last_name,
    case
        when left(customers.email, 4) = 'enc:' and (select auth.caller_is('store_readonly'))
            then concat(customers.email, '@customers.email/', customers.store_id, '/', customers.customer_number)
    end as encrypted_email,
    case
        when left(customers.phone, 4) = 'enc:' and (select auth.caller_is('store_readonly'))
            then concat(customers.phone, '@customers.phone/', customers.store_id, '/', customers.customer_number)
    end as encrypted_phone
from retail.customers;

comment on view api.customers is 'Dimension: the customers whose home store the login sees. A customer of another store who bought here has orders but no row.';
comment on column api.customers.customer_key is 'Identifies the customer over all stores.';
comment on column api.customers.home_store_id is 'The store that keeps the customer''s record.';
comment on column api.customers.customer_number is 'The number on the customer''s card, unique in the home store.';
comment on column api.customers.is_walk_in is 'Whether it stands for all customers of the store without a name.';
comment on column api.customers.joined_on is 'The day of the first record; null when unknown.';
comment on column api.customers.first_name is 'Given name; the word encrypted in place of an encrypted one; null for analysts.';
comment on column api.customers.last_name is 'Family name; the word encrypted in place of an encrypted one; null for analysts.';
comment on column api.customers.email is 'Email address; the word encrypted in place of an encrypted one; null for analysts.';
comment on column api.customers.phone is 'Phone number; the word encrypted in place of an encrypted one; null for analysts.';
comment on column api.customers.encrypted_first_name is 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';
comment on column api.customers.encrypted_last_name is 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';
comment on column api.customers.encrypted_email is 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';
comment on column api.customers.encrypted_phone is 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';

create view api.dates
with (security_barrier = true) as
select
    days.day,
    extract(isodow from days.day)::integer as weekday_number,
    trim(to_char(days.day, 'Day')) as weekday,
    days.day - (extract(isodow from days.day)::integer - settings.week_start + 7) % 7 as week_start,
    extract(week from days.day)::integer as iso_week,
    date_trunc('month', days.day)::date as month,
    extract(month from days.day)::integer as month_number,
    trim(to_char(days.day, 'Month')) as month_name,
    date_trunc('quarter', days.day)::date as quarter,
    extract(quarter from days.day)::integer as quarter_number,
    extract(year from days.day)::integer as year
from (
    select
        min(daily.sales_date) as first_day,
        max(daily.sales_date) as last_day
    from retail.daily_store_sales as daily
) as data
cross join retail.settings
cross join lateral (
    select step.moment::date as day
    from generate_series(
        date_trunc('year', data.first_day::timestamp),
        date_trunc('year', data.last_day::timestamp) + interval '1 year' - interval '1 day',
        interval '1 day'
    ) as step (moment)
) as days;

comment on view api.dates is 'Dimension: the days from the first to the last one with data, in whole years.';
comment on column api.dates.day is 'The day.';
comment on column api.dates.weekday_number is 'The day of the week, 1 for Monday to 7 for Sunday.';
comment on column api.dates.weekday is 'The name of the day of the week.';
comment on column api.dates.week_start is 'The first day of its week, by the retailer''s setting.';
comment on column api.dates.iso_week is 'The number of its ISO week.';
comment on column api.dates.month is 'The first day of its month of the calendar.';
comment on column api.dates.month_number is 'The month, 1 to 12.';
comment on column api.dates.month_name is 'The name of the month.';
comment on column api.dates.quarter is 'The first day of its quarter of the calendar.';
comment on column api.dates.quarter_number is 'The quarter, 1 to 4.';
comment on column api.dates.year is 'The year of the calendar.';

create view api.orders as
select
    orders.store_id || '-' || orders.order_id as order_key,
    orders.store_id,
    orders.order_number,
    orders.kind,
    orders.order_date,
    orders.ordered_at at time zone stores.time_zone as local_time,
    extract(hour from orders.ordered_at at time zone stores.time_zone)::integer as local_hour,
    orders.customer_store_id || '-' || orders.customer_id as customer_key,
    orders.payment_method,
    orders.subtotal,
    orders.discount,
    orders.subtotal - orders.discount as net_sales,
    orders.tax,
    orders.total,
    orders.store_id || '-' || orders.original_order_id as original_order_key
from retail.orders
left join retail.stores on stores.store_id = orders.store_id;

comment on view api.orders is 'Fact: every sale, return and exchange. Amounts of a return are negative, so that sums are net.';
comment on column api.orders.order_key is 'Identifies the order over all stores.';
comment on column api.orders.store_id is 'The store of the sale or return.';
comment on column api.orders.order_number is 'The number on the receipt, unique in the store.';
comment on column api.orders.kind is 'sale, return or exchange.';
comment on column api.orders.order_date is 'The store''s day on which it happened.';
comment on column api.orders.local_time is 'When it happened, by the store''s clock.';
comment on column api.orders.local_hour is 'The hour of that, 0 to 23.';
comment on column api.orders.customer_key is 'The customer; the walk-in customer of the store when no name was given.';
comment on column api.orders.payment_method is 'How it was paid; null when unknown.';
comment on column api.orders.subtotal is 'Quantities times prices, before discount and tax.';
comment on column api.orders.discount is 'Sum of the discounts.';
comment on column api.orders.net_sales is 'Amount after discounts, without tax.';
comment on column api.orders.tax is 'Sales tax.';
comment on column api.orders.total is 'What was paid: net_sales plus tax.';
comment on column api.orders.original_order_key is 'The order that a return or exchange refers to; null when unknown.';

create view api.order_lines as
select
    order_items.store_id || '-' || order_items.order_id as order_key,
    order_items.line_number,
    order_items.store_id,
    orders.kind,
    orders.order_date,
    orders.ordered_at at time zone stores.time_zone as local_time,
    extract(hour from orders.ordered_at at time zone stores.time_zone)::integer as local_hour,
    orders.customer_store_id || '-' || orders.customer_id as customer_key,
    order_items.product_id,
    order_items.quantity,
    order_items.unit_price,
    order_items.discount,
    order_items.line_total as net_sales,
    case when (select auth.caller_is('store_manager')) then order_items.quantity * order_items.unit_cost end as cost,
    case
        when (select auth.caller_is('store_manager')) then order_items.line_total - order_items.quantity * order_items.unit_cost
    end as margin
from retail.order_items
left join retail.orders
    on orders.store_id = order_items.store_id
    and orders.order_id = order_items.order_id
left join retail.stores on stores.store_id = order_items.store_id;

comment on view api.order_lines is 'Fact: the lines of the orders. Quantities and amounts of returns are negative, so that sums are net.';
comment on column api.order_lines.order_key is 'The order.';
comment on column api.order_lines.line_number is 'The position on the receipt, from 1.';
comment on column api.order_lines.store_id is 'The store of the order.';
comment on column api.order_lines.kind is 'sale, return or exchange.';
comment on column api.order_lines.order_date is 'The store''s day.';
comment on column api.order_lines.local_time is 'When it happened, by the store''s clock.';
comment on column api.order_lines.local_hour is 'The hour of that, 0 to 23.';
comment on column api.order_lines.customer_key is 'The customer.';
comment on column api.order_lines.product_id is 'What was sold.';
comment on column api.order_lines.quantity is 'Pieces; negative when returned.';
comment on column api.order_lines.unit_price is 'Price of one piece, before discount and tax.';
comment on column api.order_lines.discount is 'Discount on the line, with the sign of the quantity.';
comment on column api.order_lines.net_sales is 'Amount after discount, without tax.';
comment on column api.order_lines.cost is 'What the pieces cost the retailer then; null below store manager, or when unknown.';
comment on column api.order_lines.margin is 'net_sales less cost; null in the same cases.';

create view api.stock as
select
    inventory.store_id,
    inventory.product_id,
    inventory.quantity_on_hand,
    inventory.reorder_point,
    case
        when inventory.quantity_on_hand = 0 then 'out'
        when inventory.quantity_on_hand <= inventory.reorder_point then 'low'
        else 'ok'
    end as state,
    inventory.quantity_on_hand * products.base_price as list_value,
    case when (select auth.caller_is('store_manager')) then inventory.quantity_on_hand * products.cost end as cost_value,
    inventory.updated_at at time zone stores.time_zone as updated_local_time
from retail.inventory
left join retail.products on products.product_id = inventory.product_id
left join retail.stores on stores.store_id = inventory.store_id;

comment on view api.stock is 'Fact: what each store has in stock now.';
comment on column api.stock.store_id is 'The store.';
comment on column api.stock.product_id is 'The product.';
comment on column api.stock.quantity_on_hand is 'Pieces in stock.';
comment on column api.stock.reorder_point is 'At this stock or below it is time to order.';
comment on column api.stock.state is 'out (nothing), low (at or below the reorder point), or ok. Overstock depends on demand: see inventory_status().';
comment on column api.stock.list_value is 'Pieces at list price, without tax.';
comment on column api.stock.cost_value is 'Pieces at cost; null below store manager, or when unknown.';
comment on column api.stock.updated_local_time is 'When the stock last changed, by the store''s clock.';

create view api.stock_changes as
select
    adjustments.store_id,
    adjustments.product_id,
    adjustments.adjustment_number,
    (adjustments.adjusted_at at time zone stores.time_zone)::date as day,
    adjustments.adjusted_at at time zone stores.time_zone as local_time,
    adjustments.change,
    adjustments.quantity_after,
    adjustments.reason,
    adjustments.note
from retail.inventory_adjustments as adjustments
left join retail.stores on stores.store_id = adjustments.store_id;

comment on view api.stock_changes is 'Fact: changes of stock other than sales and returns, as they were recorded.';
comment on column api.stock_changes.store_id is 'The store.';
comment on column api.stock_changes.product_id is 'The product.';
comment on column api.stock_changes.adjustment_number is 'Counts the changes of the product in the store from 1.';
comment on column api.stock_changes.day is 'The store''s day.';
comment on column api.stock_changes.local_time is 'When it was recorded, by the store''s clock.';
comment on column api.stock_changes.change is 'Pieces added; negative when removed.';
comment on column api.stock_changes.quantity_after is 'Pieces in stock after it.';
comment on column api.stock_changes.reason is 'Why the stock changed.';
comment on column api.stock_changes.note is 'A remark; null for none.';

create view api.budgets
with (security_barrier = true) as
select
    budgets.store_id,
    budgets.month,
    categories.name as category,
    budgets.net_sales as budget
from retail.budgets
left join retail.categories on categories.category_id = budgets.category_id;

comment on view api.budgets is 'Fact: the budget of each store by month, and of its categories where there is one.';
comment on column api.budgets.store_id is 'The store.';
comment on column api.budgets.month is 'The first day of the month.';
comment on column api.budgets.category is 'The category; null for the whole store. Do not add both.';
comment on column api.budgets.budget is 'Net sales to reach in the month.';

create view api.calendar
with (security_barrier = true) as
select
    calendar_days.store_id,
    calendar_days.day,
    calendar_days.name
from retail.calendar_days;

comment on view api.calendar is 'Fact: promotions, holidays and closures by store and day.';
comment on column api.calendar.store_id is 'The store.';
comment on column api.calendar.day is 'The store''s day.';
comment on column api.calendar.name is 'What is special about it; forecasts treat days of the same name alike.';

grant select on
    api.stores, api.products, api.customers, api.dates, api.orders, api.order_lines, api.stock, api.stock_changes, api.budgets, api.calendar
to store_user, analyst;

reset role;
