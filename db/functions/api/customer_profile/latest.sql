-- What to know about a customer before the next conversation.

create or replace function api.customer_profile(
    customer        api.customer_reference,
    customer_hashes text[] default null
)
    returns table (
        customer_number     text,
        customer_name       api.encrypted_text,
        email               api.encrypted_text,
        phone               api.encrypted_text,
        home_store          text,
        joined_on           date,
        segment             api.customer_segment,
        orders              bigint,
        returns             bigint,
        net_sales           numeric,
        average_order_value numeric,
        first_order_date    date,
        last_order_date     date,
        days_since          integer,
        usual_gap_days      numeric,
        favourite_category  text,
        favourite_products  text[],
        latest_orders       jsonb,
        as_of               date
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
    sees_names  boolean := auth.caller_is('store_readonly');
    asked       record;
    asked_store integer := retail.only_store(null);
    today       date := retail.last_day(asked_store);
    own         record;
    scores      record;
begin
    select *
    into asked
    from retail.customer_by_reference(
        retail.required(customer_profile.customer, 'customer'), sees_names, hashes => customer_profile.customer_hashes
    );

    select
        coalesce(sum(sold.orders), 0)::bigint as orders,
        coalesce(sum(sold.returns), 0)::bigint as returns,
        coalesce(sum(sold.net_sales), 0) as net_sales,
        min(sold.first_order_date) as first_order_date,
        max(sold.last_order_date) as last_order_date
    into own
    from retail.stores
    join retail.customer_sales as sold
        on sold.store_id = stores.store_id
        and sold.customer_store_id = asked.store_id
        and sold.customer_id = asked.customer_id;

    -- 1 plus the number of whole fifths of all customers that rank lower.
    select
        1 + below.recency * 5 / nullif(below.customers, 0) as recency,
        1 + below.frequency * 5 / nullif(below.customers, 0) as frequency,
        1 + below.money * 5 / nullif(below.customers, 0) as money,
        below.customers
    into scores
    from retail.customers_below(asked_store, own.last_order_date, own.orders, own.net_sales) as below;

    return query
    with receipts as (
        select orders.*
        from retail.stores
        join retail.orders
            on orders.store_id = stores.store_id
            and orders.customer_store_id = asked.store_id
            and orders.customer_id = asked.customer_id
    ),

    lines as (
        select
            order_items.product_id,
            sum(order_items.quantity) as units,
            sum(order_items.line_total) as net_sales,
            sum(order_items.line_total) filter (where order_items.quantity > 0) as sold
        from receipts
        join retail.order_items
            on order_items.store_id = receipts.store_id
            and order_items.order_id = receipts.order_id
        group by order_items.product_id
    )

    select
        customers.customer_number,
        (case when sees_names then retail.name_with_place(customers.first_name, customers.last_name, customers.store_id, customers.customer_number) end)::api.encrypted_text,
        (case when sees_names then retail.with_place(customers.email, 'email', customers.store_id, customers.customer_number) end)::api.encrypted_text,
        (case when sees_names then retail.with_place(customers.phone, 'phone', customers.store_id, customers.customer_number) end)::api.encrypted_text,
        stores.name,
        customers.joined_on,
        case
            when own.orders > 0 and scores.customers >= 5
                then retail.name_segment(
                    scores.recency::integer, scores.frequency::integer, scores.money::integer,
                    own.orders = 1, own.last_order_date > today - 91
                )
        end,
        own.orders,
        own.returns,
        round(own.net_sales, 2),
        retail.average_order_value((select sum(lines.sold) from lines), own.orders),
        own.first_order_date,
        own.last_order_date,
        today - own.last_order_date,
        round((own.last_order_date - own.first_order_date)::numeric / nullif(own.orders - 1, 0), 0),
        (
            select categories.name
            from lines
            join retail.products on products.product_id = lines.product_id
            join retail.categories on categories.category_id = products.category_id
            group by categories.name
            having sum(lines.net_sales) > 0
            order by
                sum(lines.net_sales) desc,
                categories.name
            limit 1
        ),
        array(
            select products.name
            from lines
            join retail.products on products.product_id = lines.product_id
            where lines.units > 0
            order by
                lines.units desc,
                lines.net_sales desc,
                products.name
            limit 5
        ),
        (
            select coalesce(
                jsonb_agg(
                    jsonb_build_object(
                        'order_number', latest.order_number,
                        'order_date', latest.order_date,
                        'kind', latest.kind,
                        'store', latest.store,
                        'total', round(latest.total, 2)
                    )
                    order by latest.ordered_at desc
                ),
                '[]'
            )
            from (
                select
                    receipts.*,
                    sellers.name as store
                from receipts
                join retail.stores as sellers on sellers.store_id = receipts.store_id
                order by receipts.ordered_at desc
                limit 5
            ) as latest
        ),
        today
    from retail.customers
    join retail.stores on stores.store_id = customers.store_id
    where customers.store_id = asked.store_id
        and customers.customer_id = asked.customer_id;
end
$$;

alter function api.customer_profile owner to retail_definer;

grant execute on function api.customer_profile to retail_gateway, store_user, analyst;

comment on function api.customer_profile is
$$Who is this customer? Shows one customer's contact data, segment, purchases in the stores that the caller sees, favourites and latest orders. The customer's home store must be one that the caller sees.

Toolset: customers
Kept until data or day change.

customer: The number on the card, the email address, or first and last name; analysts find customers by number only.
customer_hashes: The keyed hashes of customer, by which an encrypted email address or name is found; the server fills them in.

customer_number: The number on the card.
customer_name: First and last name; null for analysts.
email: Email address; null for analysts.
phone: Phone number; null for analysts.
home_store: The store that keeps the customer's record.
joined_on: The day of the first record; null when unknown.
segment: The customer's group, as customer_segmentation makes it; null before the first order, or with fewer than 5 customers, too few to rank.
orders: Number of sales and exchanges.
returns: Number of returns.
net_sales: What the customer bought over all time, after discounts and returns, without tax [currency].
average_order_value: Amount bought per order, after discounts and before returns [currency].
first_order_date: Day of the first order.
last_order_date: Day of the latest order.
days_since: Days since then [days].
usual_gap_days: Days between two orders on average; null with fewer than two [days].
favourite_category: The category that the customer spent most on.
favourite_products: Up to five products that the customer bought most of.
latest_orders: Up to five orders: order_number, order_date, kind, store, total with tax.
as_of: Last day with data, from which days are counted back.$$;
