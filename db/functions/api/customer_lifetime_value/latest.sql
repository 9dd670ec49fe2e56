-- What each customer has bought so far, and is likely to buy.

create or replace function api.customer_lifetime_value(
    store_name  api.store_name  default null,
    page_cursor api.page_cursor default null,
    max_rows    api.row_limit   default 50
)
    returns table (
        rank                      bigint,
        customer_number           text,
        customer_name             api.encrypted_text,
        home_store                text,
        orders                    bigint,
        net_sales                 numeric,
        sales_per_order           numeric,
        usual_gap_days            numeric,
        days_since                integer,
        chance_active_percent     numeric,
        expected_orders_182_days  numeric,
        expected_sales_182_days   numeric,
        expected_sales_next_year  numeric,
        expected_lifetime_sales   numeric,
        lifetime_value            numeric,
        total_lifetime_value      numeric,
        yearly_retention_percent  numeric,
        learned_up_to             date,
        tested_expected_orders    numeric,
        tested_actual_orders      numeric,
        calibration               jsonb,
        note                      text,
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
    set plan_cache_mode = force_generic_plan
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
    model       retail.customer_models;
    -- Expected sales of the next half year, relative to the mean of the year.
    season      double precision;
    -- The factors by which half a year's sales are multiplied to get those of one year, and of five.
    in_year     double precision;
    in_life     double precision;
    tested      record;
    places_before bigint := coalesce(after_key[4]::bigint, 0);
begin
    customer_lifetime_value.max_rows := coalesce(customer_lifetime_value.max_rows, 50);

    -- The model that was fitted to exactly these stores.
    select models.*
    into model
    from retail.customer_models as models
    where models.store_ids = case
        when asked_store is not null then array[asked_store]
        else array(select stores.store_id from retail.stores order by stores.store_id)
    end;

    select *
    into
        season,
        in_year,
        in_life
    from retail.lifetime_factors(model, today);

    select *
    into whole
    from retail.lifetime_totals(asked_store, model, season, today);

    select *
    into tested
    from retail.customer_calibration(model.store_ids);

    return query
    with gone as materialized (
        select closed.*
        from retail.stores_gone(asked_store, today) as closed
    ),

    page as (
        select
            valued.*,
            row_number() over (order by valued.value desc, valued.customer_store_id, valued.customer_id) as number,
            count(*) over () as on_page
        from retail.most_valuable_customers(
            asked_store, model, season, in_life, today,
            after_key[1]::double precision, after_key[2]::integer, after_key[3]::bigint,
            customer_lifetime_value.max_rows + 1
        ) as valued
    )

    select
        places_before + page.number,
        customers.customer_number,
        (case when sees_names then retail.name_with_place(customers.first_name, customers.last_name, customers.store_id, customers.customer_number) end)::api.encrypted_text,
        stores.name,
        page.orders,
        round(page.net_sales, 2),
        round(page.net_sales / page.orders, 2),
        round((page.last_order_date - page.first_order_date)::numeric / nullif(page.orders - 1, 0), 0),
        page.days_since,
        round((100 * page.active)::numeric, 1),
        round(page.expected_orders::numeric, 2),
        round(page.sales::numeric, 2),
        round((page.sales * in_year)::numeric, 2),
        round((page.sales * in_life)::numeric, 2),
        case when in_life is not null then round(page.value::numeric, 2) end,
        case when in_life is not null then round(whole.net_sales + (whole.half_year * in_life)::numeric, 2) end,
        round((100 * model.retention)::numeric, 1),
        model.fitted_on,
        round(tested.expected, 0),
        round(tested.actual, 0),
        case when places_before + page.number = 1 then tested.tenths end,
        nullif(
            concat_ws(
                ' ',
                case
                    when model.store_ids is null
                        then 'No expectation: no model was fitted to these stores yet, or they have less than a year of orders or 100 customers; see ops.refresh_customer_models().'
                    when in_year is null then 'The model knows only half a year: how many customers stay longer is unknown, and so is the season.'
                    when tested.expected is null then 'The expectation is untested: a test needs a year and a half of orders.'
                end,
                silence.reason || case when in_year is not null then ' The expectation does not know this.' else '' end
            ),
            ''
        ),
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
    where page.number <= customer_lifetime_value.max_rows
    order by page.number;
end
$$;

alter function api.customer_lifetime_value owner to retail_definer;

grant execute on function api.customer_lifetime_value to retail_gateway, store_user, analyst;

comment on function api.customer_lifetime_value is
$$What is each customer worth? Ranks customers by what they have bought so far and what they are likely to buy in five years.

Expected orders are a gamma-Poisson rate, corrected by what customers with as many orders and as long a pause bought in past half years, with the season of the months ahead; expected sales use the customer's mean order, shrunk towards that of all customers. The model is fitted to the same stores' orders at each load, and tested on the last half year: tested_expected_orders beside tested_actual_orders, and calibration by tenths of the customers. With too little data there is no number, and note says why. Walk-in customers, and customers who returned everything, are left out.

Toolset: customers
Kept until data or day change.

store_name: One store. By name in any case; left out: all that the caller sees, as if they were one.
page_cursor: The previous next_cursor. Left out: from the beginning.
max_rows: Customers at most. 1 to 1000.

rank: The rank, from 1.
customer_number: The number on the card; null for a customer whose home store the caller does not see.
customer_name: First and last name; null for analysts, and for such a customer.
home_store: The store that keeps the customer's record; null when the caller does not see it.
orders: Number of sales and exchanges.
net_sales: What the customer bought so far, after discounts and returns, without tax [currency].
sales_per_order: net_sales divided by orders; less than the average order value when something was returned [currency].
usual_gap_days: Days between two orders on average; null with fewer than two [days].
days_since: Days since the latest order [days].
chance_active_percent: How likely the customer orders at least once in the next 182 days [%].
expected_orders_182_days: Orders expected in the next 182 days [orders].
expected_sales_182_days: What the customer is likely to buy in the next 182 days [currency].
expected_sales_next_year: What the customer is likely to buy in the next 364 days [currency].
expected_lifetime_sales: What the customer is likely to buy in the next five years [currency].
lifetime_value: net_sales plus expected_lifetime_sales [currency].
total_lifetime_value: The same for all customers, not only those of this page [currency].
yearly_retention_percent: Share of those who bought in the year before the last 365 days who bought in the last 365 days too; null with less than two years of orders [%].
learned_up_to: The last day of the orders that the model was fitted to.
tested_expected_orders: Orders of all customers that were expected for the last half year with data from before it; null if not tested [orders].
tested_actual_orders: Actual orders of the same customers [orders].
calibration: In the first row, for each tenth of the customers: tenth (1 is the highest), expected_orders and actual_orders per customer, chance_percent and came_percent.
note: What is missing from the figures, or that the store of the latest order closed or its data end earlier; null if nothing is.
as_of: The last day with an order, from which days are counted back.
next_cursor: Pass as page_cursor to get the customers after this one; set only when more rows remain.
total_rows: All customers, before max_rows cut the list.$$;
