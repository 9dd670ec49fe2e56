-- Tests the model of customers: fits it to the orders in pg_temp.model_orders up to half a year
-- ago, and compares expected with actual orders since then, by tenths of the customers.

create or replace function retail.test_customers(store_ids integer[], as_of date)
    returns setof retail.customer_tests
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    began  date := test_customers.as_of - 182;
    fitted retail.customer_models := retail.fit_customers(test_customers.store_ids, began);
    season double precision;
begin
    if fitted is null then
        return;
    end if;

    season := retail.season_factor(fitted.seasons, began + 1, 182);

    return query
    with customers as (
        select
            count(*) filter (where model_orders.is_order and model_orders.day <= began) as orders,
            coalesce(sum(model_orders.amount) filter (where model_orders.day <= began), 0) as net_sales,
            min(model_orders.day) filter (where model_orders.is_order) as first_day,
            max(model_orders.day) filter (where model_orders.is_order and model_orders.day <= began) as last_day,
            count(*) filter (where model_orders.is_order and model_orders.day > began) as came
        from pg_temp.model_orders
        where model_orders.day <= test_customers.as_of
        group by
            model_orders.customer_store_id,
            model_orders.customer_id
        having min(model_orders.day) filter (where model_orders.is_order) <= began
    ),

    judged as (
        select
            customers.came,
            outlook.orders as expected,
            outlook.active,
            ntile(10) over (order by outlook.orders desc) as by_orders,
            ntile(10) over (order by outlook.active desc, outlook.orders desc) as by_chance
        from customers
        cross join lateral retail.customer_outlook(
            fitted, season, customers.orders, customers.net_sales, customers.first_day, customers.last_day, began
        ) as outlook
    )

    select
        test_customers.store_ids,
        measure.name,
        measure.tenth,
        began,
        count(*)::integer,
        avg(measure.expected)::numeric,
        avg(measure.actual)::numeric
    from judged
    cross join lateral (
        values
        ('orders', judged.by_orders, judged.expected, judged.came::double precision),
        ('chance', judged.by_chance, judged.active, case when judged.came > 0 then 1 else 0 end)
    ) as measure (name, tenth, expected, actual)
    group by
        measure.name,
        measure.tenth;
end
$$;

alter function retail.test_customers owner to retail_owner;

comment on function retail.test_customers is
$$What a model fitted up to half a year before a day expected since, and actual orders; no rows if the data are too few for a model.

store_ids: The stores whose orders are in pg_temp.model_orders.
as_of: The last day of the half year.$$;
