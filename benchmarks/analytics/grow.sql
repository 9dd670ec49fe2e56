-- Multiplies the orders of a database, for measurements. Each copy has its own customers, and its
-- orders are some days later in the month, so that products sell on more days.
--
--   psql -v copies=9 -f grow.sql      ten times as many as before
--
-- Run it as retail_migrator. Copies are made one by one, because sorting all of them at once would
-- need more disk space than the rows themselves.

\set ON_ERROR_STOP on
\timing on

begin;
select auth.begin_load();

alter table retail.orders disable trigger rollup_added_by_insert;
alter table retail.order_items disable trigger rollup_added_by_insert;

select
    (select max(customer_id) from retail.customers) as customers,
    (select max(order_id) from retail.orders) as orders
\gset

select format(
    $copy$
    insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name, email, phone, joined_on)
    overriding system value
    select
        store_id, customer_id + %1$s * %2$s, format('%%s/%1$s', customer_number), first_name, last_name,
        format('%1$s.%%s', email), phone, joined_on
    from retail.customers
    where customer_id <= %2$s
        and not is_walk_in;

    insert into retail.orders (
        store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method,
        ordered_at, order_date, subtotal, discount, tax, total, original_order_id
    )
    overriding system value
    select
        store_id, order_id + %1$s * %3$s, format('%%s/%1$s', order_number), kind, customer_store_id,
        case when is_walk_in then customer_id else customer_id + %1$s * %2$s end, payment_method,
        ordered_at + (moved_to - order_date) * interval '1 day', moved_to, subtotal, discount, tax, total,
        original_order_id + %1$s * %3$s
    from (
        select
            orders.*,
            customers.is_walk_in,
            month.first_day + ((orders.order_date - month.first_day + 3 * %1$s) %% month.days) as moved_to
        from retail.orders
        join retail.customers
            on customers.store_id = orders.customer_store_id
            and customers.customer_id = orders.customer_id
        cross join lateral (
            select
                date_trunc('month', orders.order_date)::date as first_day,
                extract(day from date_trunc('month', orders.order_date) + interval '1 month - 1 day')::integer as days
        ) as month
        where orders.order_id <= %3$s
    ) as moved;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    )
    select
        store_id, order_id + %1$s * %3$s, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    from retail.order_items
    where order_id <= %3$s;
    $copy$,
    number,
    :customers,
    :orders
)
from generate_series(1, :copies) as copy (number)
\gexec

alter table retail.orders enable trigger rollup_added_by_insert;
alter table retail.order_items enable trigger rollup_added_by_insert;

select ops.rebuild_rollups();
commit;

-- A real table is stored in the order of days, but the copies are not.
create index orders_by_day on retail.orders (order_date, ordered_at, order_id);
cluster retail.orders using orders_by_day;
drop index retail.orders_by_day;

vacuum analyze retail.customers, retail.orders, retail.order_items;
vacuum analyze retail.daily_store_sales, retail.daily_product_sales, retail.monthly_product_sales;
vacuum analyze retail.daily_category_sales, retail.customer_sales;
