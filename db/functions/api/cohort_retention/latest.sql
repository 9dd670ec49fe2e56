-- Whether customers come back: groups customers by the month of their first order, and follows each group
-- month by month.
--
-- Only whole months are shown: in a month that is not over, customers would seem to stay away.

create or replace function api.cohort_retention(
    months     api.month_count default 12,
    store_name api.store_name  default null
)
    returns table (
        cohort             date,
        cohort_customers   bigint,
        months_later       integer,
        active_customers   bigint,
        retention_percent  numeric,
        net_sales          numeric,
        sales_per_customer numeric,
        data_through       date,
        data_note          text
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
    asked_store integer := retail.only_store(cohort_retention.store_name);
    asked       record;
    end_month   date;
    begin_month date;
begin
    select *
    into asked
    from retail.date_range(null, null, null, 1, asked_store);

    -- The first month that is not shown: the one in which the data end, unless they end on its last day.
    end_month := date_trunc('month', asked.complete_through + 1);
    begin_month := greatest(
        end_month - make_interval(months => coalesce(cohort_retention.months, 12)),
        date_trunc('month', asked.data_from)
    );

    if not asked.has_data or begin_month is null or begin_month >= end_month then
        data_through := asked.data_through;
        data_note := coalesce(asked.data_note, 'The data do not cover a whole month yet.');
        return next;
        return;
    end if;

    return query
    with members as materialized (
        select
            first_time.customer_store_id,
            first_time.customer_id,
            date_trunc('month', min(sold.first_order_date))::date as cohort
        from retail.newcomers(asked_store, begin_month, end_month - 1) as first_time
        join retail.customer_sales as sold
            on sold.customer_store_id = first_time.customer_store_id
            and sold.customer_id = first_time.customer_id
            and (asked_store is null or sold.store_id = asked_store)
        group by
            first_time.customer_store_id,
            first_time.customer_id
    ),

    cohorts as (
        select
            members.cohort,
            count(*) as customers
        from members
        group by members.cohort
    ),

    -- One row for each customer and month.
    bought as (
        select
            members.cohort,
            date_trunc('month', orders.order_date)::date as month,
            count(*) filter (where orders.kind <> 'return') as orders,
            sum(orders.subtotal - orders.discount) as net_sales
        from retail.orders
        join members
            on members.customer_store_id = orders.customer_store_id
            and members.customer_id = orders.customer_id
        where orders.order_date >= begin_month
            and orders.order_date < end_month
            and (asked_store is null or orders.store_id = asked_store)
        group by
            members.cohort,
            members.customer_store_id,
            members.customer_id,
            2
    ),

    active as (
        select
            bought.cohort,
            bought.month,
            count(*) filter (where bought.orders > 0) as customers,
            sum(bought.net_sales) as net_sales
        from bought
        group by
            bought.cohort,
            bought.month
    )

    select
        cohorts.cohort,
        cohorts.customers,
        (
            12 * (extract(year from month.first_day) - extract(year from cohorts.cohort))
            + extract(month from month.first_day) - extract(month from cohorts.cohort)
        )::integer,
        coalesce(active.customers, 0),
        round(100.0 * coalesce(active.customers, 0) / cohorts.customers, 1),
        round(coalesce(active.net_sales, 0), 2),
        round(coalesce(active.net_sales, 0) / cohorts.customers, 2),
        asked.data_through,
        asked.data_note
    from cohorts
    cross join lateral (
        select step.moment::date as first_day
        from generate_series(cohorts.cohort, end_month - interval '1 month', interval '1 month') as step (moment)
    ) as month
    left join active
        on active.cohort = cohorts.cohort
        and active.month = month.first_day
    order by
        cohorts.cohort,
        month.first_day;

    if not found then
        data_through := asked.data_through;
        data_note := 'No customer with a card had a first order in these months.';
        return next;
    end if;
end
$$;

alter function api.cohort_retention owner to retail_definer;

grant execute on function api.cohort_retention to retail_gateway, store_user, analyst;

comment on function api.cohort_retention is
$$Do new customers come back? Groups customers with a card by the month of their first order, and shows for each later month which share of them bought again. Only whole months are shown.

Toolset: customers
Kept until data or day change.

months: Months up to the last whole one, 1 to 36.
store_name: One store. By name in any case; left out: all that the caller sees, as if they were one.

cohort: First day of the month of the first order.
cohort_customers: Customers whose first order was in that month.
months_later: Months after that one; 0 is the month itself.
active_customers: Those of them who bought in that month.
retention_percent: That in percent of the cohort [%].
net_sales: What the cohort bought in that month, less returns, without tax [currency].
sales_per_customer: That divided by all customers of the cohort [currency].
data_through: Last day with data.
data_note: What data are missing; null if none are.$$;
