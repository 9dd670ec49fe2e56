-- The mean order in pg_temp.model_orders, and its weight as a number of orders: so many orders of a
-- customer say as much about that customer as the mean does. The weight is the variance within
-- customers divided by the variance between them, as in a gamma-gamma model, but without its
-- assumption about the distributions.

create or replace function retail.learn_order_value(
    as_of date,
    out mean   double precision,
    out weight double precision
)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    within_them  double precision;
    between_them double precision;
begin
    with spent as (
        select
            (count(*) filter (where model_orders.is_order))::double precision as orders,
            sum(model_orders.amount)::double precision as sales,
            sum(model_orders.amount ^ 2)::double precision as squares
        from pg_temp.model_orders
        where model_orders.day <= learn_order_value.as_of
        group by
            model_orders.customer_store_id,
            model_orders.customer_id
        having count(*) filter (where model_orders.is_order) > 0
    ),

    sums as (
        select
            count(*) as customers,
            sum(spent.orders) as orders,
            sum(spent.orders ^ 2) as squared_orders,
            sum(spent.sales) as sales,
            sum(spent.sales ^ 2 / spent.orders) as of_means,
            sum(spent.squares) as squares
        from spent
    )

    select
        sums.sales / sums.orders,
        (sums.squares - sums.of_means) / nullif(sums.orders - sums.customers, 0),
        (
            sums.of_means - sums.sales ^ 2 / sums.orders
            - (sums.customers - 1) * (sums.squares - sums.of_means) / nullif(sums.orders - sums.customers, 0)
        ) / nullif(sums.orders - sums.squared_orders / sums.orders, 0)
    into mean, within_them, between_them
    from sums;

    weight := coalesce(least(within_them / nullif(greatest(between_them, 0), 0), 1000), 1000);
end
$$;

alter function retail.learn_order_value owner to retail_owner;

comment on function retail.learn_order_value is
$$What an order is worth, and how much a customer's own orders say about it.

as_of: The last day that counts.

mean: Net sales of an order on average.
weight: How many orders of a customer say as much as the average of all; at most 1000.$$;
