-- How often customers order, and how much they differ, from the last half year in
-- pg_temp.model_rows: orders after the first are Poisson, with rates from a gamma distribution.
--
-- Its mean is that of the orders, its shape the most likely of fifteen. Customers who left make
-- it wider; the groups of retail.fit_customers correct the effect of this on expectations.

create or replace function retail.learn_order_rates(
    out customers    integer,
    out prior_orders double precision,
    out prior_days   double precision
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with seen as (
        select
            model_rows.orders - 1 as orders,
            7 + (model_rows.today - model_rows.first_day) / 14 * 14::double precision as days,
            count(*) as customers
        from pg_temp.model_rows
        where model_rows.number = 1
        group by
            1,
            2
    ),

    whole as (
        select
            sum(seen.customers) as customers,
            sum(seen.orders * seen.customers) / sum(seen.days * seen.customers) as rate,
            max(seen.orders) as most_orders
        from seen
    ),

    -- The logarithm of gamma(shape + orders) / gamma(shape), as a sum.
    shapes as materialized (
        select
            shape.value as shape,
            series.orders,
            coalesce(
                sum(ln(shape.value + series.orders - 1)) filter (where series.orders > 0)
                over (partition by shape.value order by series.orders),
                0
            ) as factor
        from whole
        cross join unnest('{0.1,0.2,0.3,0.4,0.5,0.6,0.8,1,1.3,1.6,2,3,5,10,100}'::double precision[]) as shape (value)
        cross join generate_series(0, whole.most_orders) as series (orders)
    )

    select
        whole.customers,
        shapes.shape,
        shapes.shape / nullif(whole.rate, 0)
    into customers, prior_orders, prior_days
    from seen
    cross join whole
    join shapes on shapes.orders = seen.orders
    group by
        whole.customers,
        whole.rate,
        shapes.shape
    order by
        sum(
            seen.customers * (
                shapes.factor
                + shapes.shape * ln(shapes.shape / nullif(whole.rate, 0))
                - (shapes.shape + seen.orders) * ln(shapes.shape / nullif(whole.rate, 0) + seen.days)
            )
        ) desc nulls last,
        shapes.shape
    limit 1;
end
$$;

alter function retail.learn_order_rates owner to retail_owner;

comment on function retail.learn_order_rates is
$$The gamma distribution of the rates at which customers order.

customers: How many customers it is learned from.
prior_orders: Its shape: how many orders a customer counts with before the first.
prior_days: Its rate: in how many days; null where nobody ordered twice.$$;
