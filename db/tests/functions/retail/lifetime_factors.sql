-- retail.lifetime_factors. Answers worked out by hand.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(3);

-- In the second half-year half of the orders remain, and in the next year a quarter of the
-- customers.
select results_eq(
    $$ select season, in_year, round(in_life::numeric, 6) from retail.lifetime_factors(pg_temp.plain_model('{101}'), '2025-06-03') $$,
    $$ values (1::double precision, 1.5::double precision, round(1.5 * (1 + 1 / 4.0 + 1 / 16.0 + 1 / 64.0 + 1 / 256.0), 6)) $$,
    'a year is one and a half half years, and each further one is a quarter of that before'
);
select results_eq(
    $$
    select round(factors.season::numeric, 6), round(factors.in_year::numeric, 6)
    from pg_temp.plain_model('{101}') as model
    cross join lateral retail.lifetime_factors(
        row(
            model.store_ids, model.fitted_on, model.customers, model.half_years, model.prior_orders, model.prior_days, model.cells,
            model.chance_edges, model.chances, '{1,1,1,1,1,1,2,1,1,1,1,1}'::double precision[], model.order_value, model.value_weight,
            model.kept_a_half_year, model.retention
        )::retail.customer_models,
        '2025-06-30'
    ) as factors
    $$,
    -- 31 of the 182 days from 1 July on are in July; from 30 December on, none are.
    $$ values (round(213 / 182.0, 6), round(1 + 0.5 * 182 / 213.0, 6)) $$,
    'a month with twice the orders counts twice'
);
select results_eq(
    $$ select * from retail.lifetime_factors(null, '2025-06-03') $$,
    $$ values (null::double precision, null::double precision, null::double precision) $$,
    'without a model nothing is known'
);

select finish();
rollback;
