-- Totals of what all customers have bought so far, and are likely to buy in the next half year.

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
as $$
#variable_conflict use_column
declare
    counted_set integer := retail.counted_set(asked_store);
begin
    -- If sums are kept, uses them, corrected by the changes since then.
    if counted_set is not null then
        return query
        select
            kept.customers + coalesce(since.customers, 0),
            0.0001 * (kept.ten_thousandths + coalesce(since.ten_thousandths, 0)),
            (kept.half_year + coalesce(since.half_year, 0))::double precision
        from retail.lifetime_sums as kept
        cross join (
            select
                sum(changed.direction) as customers,
                sum(changed.direction * changed.ten_thousandths) as ten_thousandths,
                sum(changed.direction * outlook.sales::numeric) as half_year
            from retail.changed_customers(array[counted_set]) as changed
            cross join lateral retail.customer_outlook(
                lifetime_totals.model, lifetime_totals.season, changed.orders, 0.0001 * changed.ten_thousandths,
                changed.first_order_date, changed.last_order_date, lifetime_totals.today
            ) as outlook
            where changed.ten_thousandths > 0
        ) as since
        where kept.set_id = counted_set
            and kept.valued_on = lifetime_totals.today;

        if found then
            return;
        end if;
    end if;

    return query execute format(
        $query$
        select
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(outlook.sales) as half_year
        from retail.%s as totals
        cross join lateral retail.customer_outlook(
            $2, $3, totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, $4
        ) as outlook
        where totals.net_sales > 0
        $query$,
        case when lifetime_totals.asked_store is null then 'all_customers()' else 'store_customers($1)' end
    )
    using lifetime_totals.asked_store, lifetime_totals.model, lifetime_totals.season, lifetime_totals.today;
end
$$;

alter function retail.lifetime_totals owner to retail_owner;

grant execute on function retail.lifetime_totals to retail_definer;

comment on function retail.lifetime_totals is
$$What all customers bought so far and are likely to buy. Customers who returned everything are left out.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
model: The model fitted to the customers of these stores; null when there is none.
season: Orders in the next 182 days relative to the mean of the year.
today: The day to which days are counted.

customers: Number of customers.
net_sales: Amount so far, after discounts and returns, without tax.
half_year: What they are likely to buy in the next 182 days; null without a model.$$;
