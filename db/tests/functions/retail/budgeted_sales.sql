-- retail.budgeted_sales: worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(3);

insert into retail.budgets (store_id, month, category_id, net_sales)
values
(101, '2025-06-01', null, 3000), (101, '2025-06-01', 2, 1500),
(102, '2025-06-01', 1, 300), (102, '2025-06-01', 2, 300),
(103, '2025-06-01', null, 900);

select tests.log_in('Head office');
select results_eq(
    $$
    select store_id, month, category_id, round(budget, 2), round(whole_budget, 2), net_sales
    from retail.budgeted_sales('2025-06-01', '2025-06-30', '2025-06-01', '2025-06-03', false, null, null)
    order by 1
    $$,
    $$
    values
    (101, '2025-06-01'::date, null::integer, 300.00, 3000.00, 103::numeric),
    (102, '2025-06-01', null, 60.00, 600.00, 80)
    $$,
    'three of thirty days; the amounts of South are added up, and Web has no data'
);
select results_eq(
    $$
    select store_id, category_id, round(budget, 2), net_sales
    from retail.budgeted_sales('2025-06-01', '2025-06-03', '2025-06-01', '2025-06-03', true, null, null)
    order by 1, 2
    $$,
    $$
    values
    (101, 1, null::numeric, 18::numeric),
    (101, 2, 150.00, 85),
    (102, 1, 30.00, 20),
    (102, 2, 30.00, 60)
    $$,
    'categories, and sales without a budget'
);
select is(
    (select sum(whole_budget) from retail.budgeted_sales('2025-05-30', '2025-06-02', '2025-06-01', '2025-06-02', false, 101, null)),
    200::numeric,
    'a budget of June counts only for its days'
);

select finish();
rollback;
