-- What each customer was worth so far, and is likely to be worth yet.

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
begin
    customer_lifetime_value.max_rows := coalesce(customer_lifetime_value.max_rows, 50);

    -- Estimates are made in floating point, which is a hundred times as fast as exact
    -- powers. A customer is read twice: for the whole, then for the page; all in one
    -- statement, because only what returns rows is computed by several workers. Those of
    -- one store come from their rows as they are; over several a customer has several rows.
    return query
    with counted as (
        select
            count(*) as customers,
            sum(valued.net_sales) as net_sales,
            sum(valued.next_year) as next_year,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 365) as kept,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 730) as earlier
        from (
            select
                habits.*,
                estimate.active,
                habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
            from (
                select
                    totals.*,
                    today - totals.last_order_date as days_since,
                    (totals.last_order_date - totals.first_order_date + 365)::double precision / totals.orders as gap
                from (
                    select
                        sold.customer_store_id,
                        sold.customer_id,
                        sold.orders,
                        sold.net_sales,
                        sold.first_order_date,
                        sold.last_order_date
                    from retail.customer_sales as sold
                    where sold.store_id = asked_store
                        and sold.orders > 0
                ) as totals
                where totals.net_sales > 0
            ) as habits
            cross join lateral (
                select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
            ) as estimate
        ) as valued
        having asked_store is not null

        union all

        select
            count(*) as customers,
            sum(valued.net_sales) as net_sales,
            sum(valued.next_year) as next_year,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 365) as kept,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 730) as earlier
        from (
            select
                habits.*,
                estimate.active,
                habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
            from (
                select
                    totals.*,
                    today - totals.last_order_date as days_since,
                    (totals.last_order_date - totals.first_order_date + 365)::double precision / totals.orders as gap
                from (
                    select
                        sold.customer_store_id,
                        sold.customer_id,
                        sum(sold.orders)::bigint as orders,
                        sum(sold.net_sales) as net_sales,
                        min(sold.first_order_date) as first_order_date,
                        max(sold.last_order_date) as last_order_date
                    from retail.customer_sales as sold
                    where asked_store is null
                        and sold.orders > 0
                    group by
                        sold.customer_store_id,
                        sold.customer_id
                ) as totals
                where totals.net_sales > 0
            ) as habits
            cross join lateral (
                select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
            ) as estimate
        ) as valued
        having asked_store is null
    ),

    whole as materialized (
        select
            kept.*,
            -- This year and four more, each kept with the same chance; of an unknown chance, this year.
            1 + coalesce(kept.retention + kept.retention ^ 2 + kept.retention ^ 3 + kept.retention ^ 4, 0) as years
        from (
            select
                counted.*,
                case
                    when counted.earlier > 0 then least(counted.kept::double precision / counted.earlier, 0.95)
                end as retention
            from counted
        ) as kept
    ),

    page as (
        (
            select
                valued.*,
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) as value
            from (
                select
                    habits.*,
                    estimate.active,
                    habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
                from (
                    select
                        totals.*,
                        today - totals.last_order_date as days_since,
                        (totals.last_order_date - totals.first_order_date + 365)::double precision / totals.orders as gap
                    from (
                        select
                            sold.customer_store_id,
                            sold.customer_id,
                            sold.orders,
                            sold.net_sales,
                            sold.first_order_date,
                            sold.last_order_date
                        from retail.customer_sales as sold
                        where sold.store_id = asked_store
                            and sold.orders > 0
                    ) as totals
                    where totals.net_sales > 0
                ) as habits
                cross join lateral (
                    select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
                ) as estimate
            ) as valued
            where after_key is null
                or (valued.net_sales::double precision + valued.next_year * (select whole.years from whole), -valued.customer_store_id, -valued.customer_id)
                < (after_key[1]::double precision, -after_key[2]::integer, -after_key[3]::bigint)
            order by
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) desc,
                valued.customer_store_id,
                valued.customer_id
            limit customer_lifetime_value.max_rows + 1
        )

        union all

        (
            select
                valued.*,
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) as value
            from (
                select
                    habits.*,
                    estimate.active,
                    habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
                from (
                    select
                        totals.*,
                        today - totals.last_order_date as days_since,
                        (totals.last_order_date - totals.first_order_date + 365)::double precision / totals.orders as gap
                    from (
                        select
                            sold.customer_store_id,
                            sold.customer_id,
                            sum(sold.orders)::bigint as orders,
                            sum(sold.net_sales) as net_sales,
                            min(sold.first_order_date) as first_order_date,
                            max(sold.last_order_date) as last_order_date
                        from retail.customer_sales as sold
                        where asked_store is null
                            and sold.orders > 0
                        group by
                            sold.customer_store_id,
                            sold.customer_id
                    ) as totals
                    where totals.net_sales > 0
                ) as habits
                cross join lateral (
                    select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
                ) as estimate
            ) as valued
            where after_key is null
                or (valued.net_sales::double precision + valued.next_year * (select whole.years from whole), -valued.customer_store_id, -valued.customer_id)
                < (after_key[1]::double precision, -after_key[2]::integer, -after_key[3]::bigint)
            order by
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) desc,
                valued.customer_store_id,
                valued.customer_id
            limit customer_lifetime_value.max_rows + 1
        )
    ),

    placed as (
        select
            page.*,
            coalesce(after_key[4]::bigint, 0)
            + row_number() over (order by page.value desc, page.customer_store_id, page.customer_id) as place,
            count(*) over () as on_page
        from page
    )

    select
        placed.place,
        customers.customer_number,
        case when sees_names then nullif(concat_ws(' ', customers.first_name, customers.last_name), '') end,
        stores.name,
        placed.orders,
        round(placed.net_sales, 2),
        round(placed.net_sales / placed.orders, 2),
        round(placed.gap::numeric, 0),
        placed.days_since,
        round((100 * placed.active)::numeric, 1),
        round(placed.next_year::numeric, 2),
        round((placed.next_year * whole.years)::numeric, 2),
        round(placed.value::numeric, 2),
        round(whole.net_sales + (whole.next_year * whole.years)::numeric, 2),
        round((100 * whole.retention)::numeric, 1),
        today,
        case
            when placed.on_page > customer_lifetime_value.max_rows
                and placed.place = coalesce(after_key[4]::bigint, 0) + customer_lifetime_value.max_rows
                then retail.make_cursor(
                    'customer_lifetime_value',
                    placed.value::text, placed.customer_store_id::text, placed.customer_id::text, placed.place::text
                )
        end,
        whole.customers
    from placed
    cross join whole
    left join retail.customers
        on customers.store_id = placed.customer_store_id
        and customers.customer_id = placed.customer_id
    left join retail.stores on stores.store_id = customers.store_id
    where placed.place <= coalesce(after_key[4]::bigint, 0) + customer_lifetime_value.max_rows
    order by placed.place;
end
$$;

alter function api.customer_lifetime_value owner to retail_definer;

grant execute on function api.customer_lifetime_value to retail_gateway, store_user, analyst;

comment on function api.customer_lifetime_value is
$$Ranks the customers by their value over time: what they bought so far, and what they are likely to buy in this and four more years. A customer counts as active within two usual gaps between orders, and half as likely with each further gap; expected sales of a year are the average order times 365 divided by the usual gap times that chance; of the years after, each is as likely as customers were kept in the last one, and none is counted while that is unknown. Walk-in customers, and those who brought back all, are left out.

store_name: One store by name, in any case; left out for all that the caller sees, as if they were one.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many customers to return at most, 1 to 1000.

rank: The place, from 1.
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
yearly_retention_percent: Part of the customers of the year before last, or later, who bought in the last year; 95 at most, null while nobody bought so long ago [%].
as_of: The latest day with an order, to which days are counted.
next_cursor: Pass as page_cursor to get the customers after this one; set only when more rows remain.
total_rows: Customers in all, before max_rows cut the list.$$;
