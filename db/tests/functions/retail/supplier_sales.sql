-- retail.supplier_sales: worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(2);

update retail.products set supplier_id = null where product_id = 204;

select tests.log_in('Head office');
select results_eq(
    $$
    select supplier_id, products, units, net_sales, returned, margin
    from retail.supplier_sales('2025-06-01', '2025-06-03', null, null)
    order by 1
    $$,
    $$
    values
    (0, 1::bigint, 11::numeric, 55::numeric, 0::numeric, 33::numeric),
    (301, 1, 2, 38, 18, 14),
    (302, 1, 3, 90, 0, 30)
    $$,
    'brushes have no supplier; of three hammers sold, one was returned'
);
select is_empty(
    $$ select supplier_id from retail.supplier_sales(null, null, null, null) $$,
    'no range has no sales'
);

select finish();
rollback;
