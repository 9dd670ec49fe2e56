-- Fits a model of how customers continue to buy to the orders in pg_temp.model_orders.
--
-- It looks back on up to four half years: what was known about each customer at the beginning of
-- each, and the orders that followed, less the season as far as two whole years show it.

create or replace function retail.fit_customers(store_ids integer[], as_of date)
    returns retail.customer_models
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    fitted  retail.customer_models;
    first   date;
    learned integer;
    edges   numeric[];
begin
    select min(model_orders.day)
    into first
    from pg_temp.model_orders;

    fitted.store_ids := fit_customers.store_ids;
    fitted.fitted_on := fit_customers.as_of;
    fitted.half_years := least((fit_customers.as_of - first) / 182 - 1, 4);

    -- Each half year that it looks back on needs another one before it.
    if coalesce(fitted.half_years, 0) < 1 then
        return null;
    end if;

    fitted.seasons := retail.learn_seasons(fit_customers.as_of, least((fit_customers.as_of - first + 1) / 364, 4));

    perform retail.learn_half_years(fit_customers.as_of, fitted.half_years, fitted.seasons);

    select
        learned.customers,
        learned.prior_orders,
        learned.prior_days
    into fitted.customers, fitted.prior_orders, fitted.prior_days
    from retail.learn_order_rates() as learned;

    -- Below a hundred customers, or without a second order, there is nothing to learn.
    if coalesce(fitted.customers, 0) < 100 or fitted.prior_days is null then
        return null;
    end if;

    fitted.cells := array_fill(1::double precision, array[27]);
    fitted.chances := '{0}';
    fitted.chance_edges := '{}';
    fitted.order_value := 0;
    fitted.value_weight := 0;

    drop table if exists pg_temp.model_promises;
    create temporary table model_promises on commit drop as
    select
        model_rows.number,
        model_rows.next_orders,
        model_rows.season,
        outlook.cell,
        outlook.promised
    from pg_temp.model_rows
    cross join lateral retail.customer_outlook(
        fitted, 1, model_rows.orders, 0, model_rows.first_day, model_rows.last_day, model_rows.today
    ) as outlook;

    -- Actual orders, adjusted for the season, in proportion to the expected ones. Each group is shrunk
    -- towards all customers with the weight of twenty orders.
    with came as (
        select
            model_promises.cell,
            sum(model_promises.next_orders / model_promises.season) as orders,
            sum(model_promises.promised) as promised
        from pg_temp.model_promises
        group by model_promises.cell
    )

    select
        array_agg(
            (coalesce(came.orders, 0) + 20 * whole.part) / (coalesce(came.promised, 0) + 20)
            order by place.cell
        )
    into fitted.cells
    from generate_series(1, 27) as place (cell)
    cross join (select sum(came.orders) / nullif(sum(came.promised), 0) as part from came) as whole
    left join came on came.cell = place.cell;

    select count(*)
    into learned
    from pg_temp.model_promises;

    -- Groups of a twentieth of the customers, smaller at the top, where a few customers have many expected
    -- orders; with at least forty customers in each group.
    edges := array(
        select edge.value
        from (
            select series.number * greatest(0.05, 40.0 / learned) as value
            from generate_series(1, 19) as series (number)

            union

            select unnest('{0.95,0.975,0.99,0.995,0.998,0.999}'::numeric[])
        ) as edge
        where (1 - edge.value) * learned >= 40
        order by edge.value
    );

    with groups as (
        select
            ranked.bin,
            max(ranked.expected) as upto,
            (count(*) filter (where ranked.next_orders > 0))::double precision / count(*) as part
        from (
            select
                judged.expected,
                judged.next_orders,
                width_bucket((row_number() over (order by judged.expected) - 0.5) / learned, edges) as bin
            from (
                select
                    model_promises.next_orders,
                    model_promises.promised * fitted.cells[model_promises.cell] * model_promises.season as expected
                from pg_temp.model_promises
            ) as judged
        ) as ranked
        group by ranked.bin
    ),

    -- A customer with a higher expectation must not be less likely to buy.
    rising as (
        select
            groups.bin,
            groups.upto,
            max(groups.part) over (order by groups.bin) as part
        from groups
    )

    select
        array_agg(rising.part order by rising.bin),
        coalesce(array_agg(rising.upto order by rising.bin) filter (where rising.bin < cardinality(edges)), '{}')
    into fitted.chances, fitted.chance_edges
    from rising;

    select
        learned.mean,
        learned.weight
    into fitted.order_value, fitted.value_weight
    from retail.learn_order_value(fit_customers.as_of) as learned;

    select sum(model_rows.later_orders / model_rows.later_season) / nullif(sum(model_rows.next_orders / model_rows.season), 0)
    into fitted.kept_a_half_year
    from pg_temp.model_rows
    where model_rows.number > 1;

    if fit_customers.as_of - first + 1 >= 730 then
        select (count(*) filter (where bought.again))::double precision / nullif(count(*), 0)
        into fitted.retention
        from (
            select bool_or(model_orders.day > fit_customers.as_of - 365) as again
            from pg_temp.model_orders
            where model_orders.is_order
                and model_orders.day > fit_customers.as_of - 730
                and model_orders.day <= fit_customers.as_of
            group by
                model_orders.customer_store_id,
                model_orders.customer_id
            having bool_or(model_orders.day <= fit_customers.as_of - 365)
        ) as bought;
    end if;

    return fitted;
end
$$;

alter function retail.fit_customers owner to retail_owner;

comment on function retail.fit_customers is
$$The model of customers fitted to the orders in pg_temp.model_orders up to a day; null where these are too few.

store_ids: The stores whose orders they are.
as_of: The last day that counts.$$;
