-- Customers who bought regularly and have stopped.

create or replace function api.inactive_customers(
    inactive_days api.day_count   default 90,
    store_name    api.store_name  default null,
    page_cursor   api.page_cursor default null,
    max_rows      api.row_limit   default 50
)
    returns table (
        customer_number  text,
        customer_name    api.encrypted_text,
        email            api.encrypted_text,
        phone            api.encrypted_text,
        home_store       text,
        orders           bigint,
        net_sales        numeric,
        usual_gap_days   numeric,
        last_order_date  date,
        days_since       integer,
        note             text,
        total_net_sales  numeric,
        as_of            date,
        next_cursor      text,
        total_rows       bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(inactive_customers.store_name);
    after_key   text[] := retail.read_cursor(
        inactive_customers.page_cursor, 'inactive_customers', 'bigint', 'integer', 'bigint'
    );
    sees_names  boolean := auth.caller_is('store_readonly');
    today       date := retail.last_day(asked_store);
begin
    inactive_customers.inactive_days := coalesce(inactive_customers.inactive_days, 90);
    inactive_customers.max_rows := coalesce(inactive_customers.max_rows, 50);

    return query
    with gone as materialized (
        select closed.*
        from retail.stores_gone(asked_store, today) as closed
    ),

    page as (
        select
            missed.*,
            0.0001 * missed.ten_thousandths as net_sales,
            (missed.last_order_date - missed.first_order_date)::numeric / (missed.orders - 1) as gap,
            row_number() over (order by missed.ten_thousandths desc, missed.customer_store_id, missed.customer_id) as place,
            count(*) over () as on_page
        from retail.missed_customers(
            asked_store, today - inactive_customers.inactive_days, today,
            after_key[1]::bigint, after_key[2]::integer, after_key[3]::bigint,
            inactive_customers.max_rows + 1
        ) as missed
    )

    select
        customers.customer_number,
        (case when sees_names then retail.name_with_place(customers.first_name, customers.last_name, customers.store_id, customers.customer_number) end)::api.encrypted_text,
        (case when sees_names then retail.with_place(customers.email, 'email', customers.store_id, customers.customer_number) end)::api.encrypted_text,
        (case when sees_names then retail.with_place(customers.phone, 'phone', customers.store_id, customers.customer_number) end)::api.encrypted_text,
        stores.name,
        page.orders,
        round(page.net_sales, 2),
        round(page.gap, 0),
        page.last_order_date,
        today - page.last_order_date,
        silence.reason,
        round(page.all_net_sales, 2),
        today,
        retail.next_cursor(
            page.place, page.on_page, inactive_customers.max_rows, 'inactive_customers',
            page.ten_thousandths::text, page.customer_store_id::text, page.customer_id::text
        ),
        page.all_customers
    from page
    left join retail.customers
        on customers.store_id = page.customer_store_id
        and customers.customer_id = page.customer_id
    left join retail.stores on stores.store_id = customers.store_id
    left join lateral (
        select format('%s, where the latest order was placed, %s.', gone.name, gone.what) as reason
        from (
            select orders.store_id
            from retail.orders
            where orders.customer_store_id = page.customer_store_id
                and orders.customer_id = page.customer_id
                and orders.kind <> 'return'
                and (asked_store is null or orders.store_id = asked_store)
            order by orders.order_date desc
            limit 1
        ) as latest
        join gone on gone.store_id = latest.store_id
        -- Skips the lookup if no store is gone, as is usual.
        where (select count(*) from gone) > 0
    ) as silence on true
    where page.place <= inactive_customers.max_rows
    order by page.place;
end
$$;

alter function api.inactive_customers owner to retail_definer;

grant execute on function api.inactive_customers to retail_gateway, store_user, analyst;

comment on function api.inactive_customers is
$$Which regular customers have stopped buying? Lists customers with more than one order, none in the last inactive_days, and none for more than twice their usual gap between orders. Those who bought most come first.

Walk-in customers are left out. Customers of a store that closed, or whose data end early, are listed too: note says so.

Toolset: customers
Kept until data or day change.

inactive_days: At least this many days without an order, 1 to 3650.
store_name: One store. By name in any case; left out: all that the caller sees, as if they were one.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Customers at most. 1 to 1000.

customer_number: The number on the card; null for a customer whose home store the caller does not see.
customer_name: First and last name; null for analysts, and for such a customer.
home_store: The store that keeps the customer's record; null when the caller does not see it.
email: Email address; null for analysts, and for such a customer.
phone: Phone number; null for analysts, and for such a customer.
orders: Number of sales and exchanges.
net_sales: What the customer bought over all time, after discounts and returns, without tax [currency].
usual_gap_days: Days between two orders on average [days].
last_order_date: Day of the latest order.
days_since: Days since then [days].
note: That the store of the latest order closed, or that its data end earlier; null for others.
total_net_sales: What all these customers bought over all time, not only those of this page [currency].
as_of: Last day with data, from which days are counted back.
next_cursor: Pass as page_cursor to get the customers after this one; set only when more rows remain.
total_rows: Such customers, before max_rows cut the list.$$;
