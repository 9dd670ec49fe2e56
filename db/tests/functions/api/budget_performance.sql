-- api.budget_performance: answers worked out by hand on fixtures.sql.
--
-- The data cover three of the thirty days of June, on which North sold 103 and South 80.

begin;
\ir ../../setup.sql
select plan(10);

insert into retail.budgets (store_id, month, category_id, net_sales)
values
(101, '2025-06-01', null, 3000), (101, '2025-06-01', 2, 1500),
(102, '2025-06-01', null, 600), (102, '2025-07-01', null, 600);

select volatility_is('api', 'budget_performance'::name, 'stable');
select is_definer('api', 'budget_performance'::name);

select tests.log_in('Head office');
select results_eq(
    $$
    select name, net_sales, budget, difference, attained_percent, whole_budget, total_net_sales, total_budget, total_percent, unbudgeted_sales
    from api.budget_performance('store', '2025-06-01', '2025-06-30')
    $$,
    $$
    values
    ('North', 103.00, 300.00, -197.00, 34.3, 3000.00, 183.00, 360.00, 50.8, 0.00),
    ('South', 80.00, 60.00, 20.00, 133.3, 600.00, 183.00, 360.00, 50.8, 0.00)
    $$,
    'each store for the days that the data cover'
);
select results_eq(
    $$ select name, net_sales, budget, unbudgeted_sales from api.budget_performance('category', '2025-06-01', '2025-06-03') $$,
    $$ values ('paint', 85.00, 150.00, 98.00) $$,
    'only North has a budget for paint; 18 of its hand tools and the 80 of South have none'
);
select results_eq(
    $$ select name, budget, whole_budget from api.budget_performance('month', '2025-06-01', '2025-07-31') $$,
    $$ values ('2025-06', 360.00, 3600.00), ('2025-07', 0.00, 600.00) $$,
    'a month to come is in the budget of the whole range'
);
select tests.log_in('South manager');
select results_eq(
    $$ select name, total_budget from api.budget_performance('store', '2025-06-01', '2025-06-03') $$,
    $$ values ('South', 60.00) $$,
    'a manager sees only their own store'
);
select tests.log_out();
delete from retail.budgets where store_id = 101;
select tests.log_in('North manager');
select results_eq(
    $$ select name, net_sales, unbudgeted_sales, data_note, total_rows from api.budget_performance(start_date => '2025-06-01', end_date => '2025-06-03') $$,
    $$ values (null::text, null::numeric, 103.00, 'There is no budget for this range.', 0::bigint) $$,
    'without a budget it says so'
);
select is(
    (select data_note from api.budget_performance(start_date => '2025-06-01', end_date => '2025-06-03', category_name => 'hand tools')),
    'There is no budget for this category in this range.',
    'without a budget of the category it says so'
);
select results_eq(
    $$ select name, data_note from api.budget_performance(start_date => '2025-07-01', end_date => '2025-07-03') $$,
    $$ values (null::text, 'No data: the range 2025-07-01 to 2025-07-03 lies after the last day with data, 2025-06-03.') $$,
    'a range after the data says so'
);

select tests.log_out();
insert into retail.budgets (store_id, month, net_sales) values (101, '2025-06-01', 3000);
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
values (101, 'E-1', 'sale', 101, 401, '2025-07-10 19:00+00', '2025-07-10', 0, 0);
select tests.log_in('North manager');
select results_eq(
    $$
    select last.budget, last.data_note, whole.budget, whole.data_note
    from api.budget_performance('store', '2025-06-14', '2025-06-15') as last
    cross join api.budget_performance('store', '2025-06-01', '2025-06-30') as whole
    $$,
    $$
    values (
        200.00, 'No orders from 2025-06-04 to 2025-07-09: data may be missing. Within a month that is partly covered, every day has the same share of the budget, whatever its weekday.',
        3000.00, 'No orders from 2025-06-04 to 2025-07-09: data may be missing.'
    )
    $$,
    'two of thirty days have two thirtieths of the budget, although they are a weekend, and the answer says so'
);

select finish();
rollback;
