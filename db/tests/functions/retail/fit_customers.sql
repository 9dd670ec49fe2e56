-- retail.fit_customers, for customers with known rates.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(7);

create temporary table fitted as
select * from retail.fit_customers('{101}', '2023-12-30');

select results_eq(
    $$ select store_ids, fitted_on, half_years, customers between 380 and 400 from fitted $$,
    $$ values ('{101}'::integer[], '2023-12-30'::date, 4, true) $$,
    'four years give four half-years of training data'
);
-- 400 customers with 5 orders a year each.
select ok(
    (
        select sum(outlook.orders) between 900 and 1100
        from fitted
        cross join (
            select
                customer_id,
                count(*) as orders,
                min(day) as first_day,
                max(day) as last_day
            from model_orders
            group by customer_id
        ) as customers
        cross join lateral retail.customer_outlook(
            (select model from retail.fit_customers('{101}', '2023-12-30') as model), 1, customers.orders, 100, customers.first_day, customers.last_day, '2023-12-30'
        ) as outlook
    ),
    'customers who order a thousand times in half a year are expected to do so again'
);
select ok((select kept_a_half_year between 0.93 and 1.07 from fitted), 'customers who do not leave are kept');
select ok((select retention between 0.85 and 1 from fitted), 'two orders a year and eight bring nearly all back within a year');
select ok((select value_weight < 0.01 and order_value between 18 and 22 from fitted), 'customers who always spend the same are known by one order');
select is((select store_ids from retail.fit_customers('{101}', '2020-10-01')), null, 'less than a year is too little for a model');
delete from model_orders where customer_id > 90;
select is((select store_ids from retail.fit_customers('{101}', '2023-12-30')), null, 'ninety customers are too few for a model');

select finish();
rollback;
