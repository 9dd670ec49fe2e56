-- retail.category_changes.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select name, net_sales, other_net_sales, change, whole_change, product_name, product_change
    from retail.category_changes(101, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01')
    order by name
    $$,
    $$
    values
    ('hand tools', null, 36.0, -36.0, -21.0, 'Claw Hammer', -36.0),
    ('paint',      50.0, 35.0, 15.0,  -21.0, 'Flat Brush',  45.0)
    $$,
    'each category with the product that changed most'
);
reset role;

update retail.products set category_id = 2, product_type_id = 2 where product_id = 201;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select name, change, product_name, product_change from retail.category_changes(101, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01') $$,
    $$ values ('paint', -21.0, 'Claw Hammer', -36.0) $$,
    'a category that fell shows the product that fell most, though brushes rose by 45'
);
reset role;

select finish();
rollback;
