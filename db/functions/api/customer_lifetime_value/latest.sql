-- What each customer has bought so far, and is likely to buy.

create or replace function api.customer_lifetime_value(
    store_name  api.store_name  default null,
    page_cursor api.page_cursor default null,
    max_rows    api.row_limit   default 50
)
    returns table (
        rank                      bigint,
        customer_number           text,
        customer_name             text,
        home_store                text,
        orders                    bigint,
        net_sales                 numeric,
        average_order_value       numeric,
        usual_gap_days            numeric,
        days_since                integer,
        chance_active_percent     numeric,
        expected_sales_next_year  numeric,
        expected_lifetime_sales   numeric,
        lifetime_value            numeric,
        total_lifetime_value      numeric,
        yearly_retention_percent  numeric,
        as_of                     date,
        next_cursor               text,
        total_rows                bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
    set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_lifetime_value.store_name);
    after_key   text[] := retail.read_cursor(
        customer_lifetime_value.page_cursor, 'customer_lifetime_value', 'double precision', 'integer', 'bigint', 'bigint'
    );
    sees_names  boolean := auth.caller_is('store_readonly');
    today       date := retail.last_day();
    whole       record;
    places_before bigint := coalesce(after_key[4]::bigint, 0);
begin
    customer_lifetime_value.max_rows := coalesce(customer_lifetime_value.max_rows, 50);

    select *
    into whole
    from retail.lifetime_totals(asked_store, today);

    -- One store and several are asked apart, see retail.customer_totals.
    return query
    with page as (
        select
            valued.*,
            row_number() over (order by valued.value desc, valued.customer_store_id, valued.customer_id) as number,
            count(*) over () as on_page
        from (
            (
                select
                    totals.*,
                    estimate.*,
                    totals.net_sales::double precision + estimate.next_year * whole.years as value
                from retail.store_customers(asked_store) as totals
                cross join lateral retail.customer_estimate(
                    totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, today
                ) as estimate
                where totals.net_sales > 0
                    and (
                        after_key is null
                        or (
                            totals.net_sales::double precision + estimate.next_year * whole.years,
                            -totals.customer_store_id, -totals.customer_id
                        ) < (after_key[1]::double precision, -after_key[2]::integer, -after_key[3]::bigint)
                    )
                order by
                    value desc,
                    totals.customer_store_id,
                    totals.customer_id
                limit customer_lifetime_value.max_rows + 1
            )

            union all

            (
                select
                    totals.*,
                    estimate.*,
                    totals.net_sales::double precision + estimate.next_year * whole.years as value
                from retail.all_customers() as totals
                cross join lateral retail.customer_estimate(
                    totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, today
                ) as estimate
                where asked_store is null
                    and totals.net_sales > 0
                    and (
                        after_key is null
                        or (
                            totals.net_sales::double precision + estimate.next_year * whole.years,
                            -totals.customer_store_id, -totals.customer_id
                        ) < (after_key[1]::double precision, -after_key[2]::integer, -after_key[3]::bigint)
                    )
                order by
                    value desc,
                    totals.customer_store_id,
                    totals.customer_id
                limit customer_lifetime_value.max_rows + 1
            )
        ) as valued
    )

    select
        places_before + page.number,
        customers.customer_number,
        case when sees_names then nullif(concat_ws(' ', customers.first_name, customers.last_name), '') end,
        stores.name,
        page.orders,
        round(page.net_sales, 2),
        round(page.net_sales / page.orders, 2),
        round(page.gap::numeric, 0),
        page.days_since,
        round((100 * page.active)::numeric, 1),
        round(page.next_year::numeric, 2),
        round((page.next_year * whole.years)::numeric, 2),
        round(page.value::numeric, 2),
        round(whole.net_sales + (whole.next_year * whole.years)::numeric, 2),
        round((100 * whole.retention)::numeric, 1),
        today,
        retail.next_cursor(
            page.number, page.on_page, customer_lifetime_value.max_rows, 'customer_lifetime_value',
            page.value::text, page.customer_store_id::text, page.customer_id::text, (places_before + page.number)::text
        ),
        whole.customers
    from page
    left join retail.customers
        on customers.store_id = page.customer_store_id
        and customers.customer_id = page.customer_id
    left join retail.stores on stores.store_id = customers.store_id
    where page.number <= customer_lifetime_value.max_rows
    order by page.number;
end
$$;

alter function api.customer_lifetime_value owner to retail_definer;

grant execute on function api.customer_lifetime_value to retail_gateway, store_user, analyst;

comment on function api.customer_lifetime_value is
$$What is each customer worth? Ranks customers by what they have bought so far and what they are likely to buy in the next five years. A customer counts as active within two usual gaps between orders, and half as likely with each further gap. Expected sales of the next year are the average order x 365 / usual gap x that chance. Each of the four years after counts with the yearly retention rate; while that is unknown, they do not count. Walk-in customers, and customers who returned everything, are left out.

Toolset: customers

store_name: One store, by name in any case. Left out: all that the caller sees, as if they were one.
page_cursor: The next_cursor of the previous answer. Left out: from the beginning.
max_rows: Customers at most, 1 to 1000.

rank: The rank, from 1.
customer_number: The number on the card; null for a customer whose home store the caller does not see.
customer_name: First and last name; null for analysts, and for such a customer.
home_store: The store that keeps the customer's record; null when the caller does not see it.
orders: Number of sales and exchanges.
net_sales: What the customer bought so far, after discounts and returns, without tax [currency].
average_order_value: Net sales of one order on average [currency].
usual_gap_days: Days between two orders: those from the first to the latest and a year more, divided by the orders, so that few orders in a row are no habit yet [days].
days_since: Days since the latest order [days].
chance_active_percent: How likely the customer still buys [%].
expected_sales_next_year: What the customer is likely to buy in the next 365 days [currency].
expected_lifetime_sales: What the customer is likely to buy in the next five years [currency].
lifetime_value: net_sales and expected_lifetime_sales [currency].
total_lifetime_value: The same for all customers, not only those of this page [currency].
yearly_retention_percent: Share of the customers of the year before last, or later, who bought in the last year; 95 at most, null while nobody bought so long ago [%].
as_of: The last day with an order, from which days are counted back.
next_cursor: Pass as page_cursor to get the customers after this one; set only when more rows remain.
total_rows: All customers, before max_rows cut the list.$$;
