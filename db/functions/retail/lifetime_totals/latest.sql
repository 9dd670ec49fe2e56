-- What all customers were worth so far and are likely to be worth, and how many of them come
-- back from one year to the next.

create or replace function retail.lifetime_totals(asked_store integer, today date)
    returns table (
        customers bigint,
        net_sales numeric,
        next_year double precision,
        retention double precision,
        years     double precision
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    -- One store and several are asked apart, see retail.customer_totals.
    return query
    with counted as (
        select
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(estimate.next_year) as next_year,
            count(*) filter (where totals.first_order_date <= lifetime_totals.today - 365 and totals.last_order_date > lifetime_totals.today - 365) as kept,
            count(*) filter (where totals.first_order_date <= lifetime_totals.today - 365 and totals.last_order_date > lifetime_totals.today - 730) as earlier
        from retail.store_customers(asked_store) as totals
        cross join lateral retail.customer_estimate(
            totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, lifetime_totals.today
        ) as estimate
        where totals.net_sales > 0
        having asked_store is not null

        union all

        select
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(estimate.next_year) as next_year,
            count(*) filter (where totals.first_order_date <= lifetime_totals.today - 365 and totals.last_order_date > lifetime_totals.today - 365) as kept,
            count(*) filter (where totals.first_order_date <= lifetime_totals.today - 365 and totals.last_order_date > lifetime_totals.today - 730) as earlier
        from retail.all_customers() as totals
        cross join lateral retail.customer_estimate(
            totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, lifetime_totals.today
        ) as estimate
        where totals.net_sales > 0
        having asked_store is null
    )

    select
        kept.customers,
        kept.net_sales,
        kept.next_year,
        kept.retention,
        -- This year and four more, each kept with the same chance; of an unknown chance, this year.
        1 + coalesce(kept.retention + kept.retention ^ 2 + kept.retention ^ 3 + kept.retention ^ 4, 0)
    from (
        select
            counted.*,
            case
                when counted.earlier > 0 then least(counted.kept::double precision / counted.earlier, 0.95)
            end as retention
        from counted
    ) as kept;
end
$$;

alter function retail.lifetime_totals owner to retail_owner;

grant execute on function retail.lifetime_totals to retail_definer;

comment on function retail.lifetime_totals is
$$What all customers bought so far and are likely to buy. Customers who returned everything are left out.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
today: The day to which days are counted.

customers: Number of customers.
net_sales: Amount so far, after discounts and returns, without tax.
next_year: What they are likely to buy in the next 365 days.
retention: Share of the customers of the year before last, or later, who bought in the last year; 0.95 at most, null while nobody bought so long ago.
years: How many years like the next one they are worth: this one and four more, as likely as customers are kept.$$;
