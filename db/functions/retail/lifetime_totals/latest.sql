-- What all customers were worth so far, and are likely to buy in the next half year.

create or replace function retail.lifetime_totals(
    asked_store integer,
    model       retail.customer_models,
    season      double precision,
    today       date
)
    returns table (
        customers bigint,
        net_sales numeric,
        half_year double precision
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
    select
        count(*) as customers,
        sum(totals.net_sales) as net_sales,
        sum(outlook.sales) as half_year
    from retail.store_customers(asked_store) as totals
    cross join lateral retail.customer_outlook(
        lifetime_totals.model, lifetime_totals.season,
        totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, lifetime_totals.today
    ) as outlook
    where totals.net_sales > 0
    having asked_store is not null

    union all

    select
        count(*) as customers,
        sum(totals.net_sales) as net_sales,
        sum(outlook.sales) as half_year
    from retail.all_customers() as totals
    cross join lateral retail.customer_outlook(
        lifetime_totals.model, lifetime_totals.season,
        totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, lifetime_totals.today
    ) as outlook
    where totals.net_sales > 0
    having asked_store is null;
end
$$;

alter function retail.lifetime_totals owner to retail_owner;

grant execute on function retail.lifetime_totals to retail_definer;

comment on function retail.lifetime_totals is
$$What all customers bought so far and are likely to buy. Customers who returned everything are left out.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
model: What was learned from the customers of these stores; null when nothing was.
season: How the next 182 days stand to the mean of the year.
today: The day to which days are counted.

customers: Number of customers.
net_sales: Amount so far, after discounts and returns, without tax.
half_year: What they are likely to buy in the next 182 days; null without a model.$$;
