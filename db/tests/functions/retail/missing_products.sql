-- retail.missing_products.

begin;
\ir ../../setup.sql
select plan(3);

-- North ran out of paint at 23:30 local time, and South of hammers; one product of South is
-- discontinued.
update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-02 06:30+00' where (store_id, product_id) = (101, 203);
update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-02 18:00+00' where (store_id, product_id) in ((102, 201), (102, 203));
update retail.products set discontinued_on = '2025-06-03' where product_id = 202;

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select store, sku, base_price, reorder_point, out_since from retail.missing_products(null, null, '2025-06-03') order by store, sku $$,
    $$
    values
    ('North', 'P-1', 30::numeric, 10, '2025-06-01'::date),
    ('South', 'H-1', 20, 10, '2025-06-02'),
    ('South', 'P-1', 30, 5, '2025-06-02')
    $$,
    'what is sold and has no stock is listed with the day of the store on which it ran out'
);
select results_eq(
    $$ select store, sku from retail.missing_products(102, 2, '2025-06-03') $$,
    $$ values ('South', 'P-1') $$,
    'the list can be limited to a store and a category'
);
reset role;
select tests.log_out();
update retail.stores set closed_on = '2025-06-02' where store_id = 102;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select store, sku from retail.missing_products(null, null, '2025-06-03') $$,
    $$ values ('North', 'P-1') $$,
    'a closed store has no missing products'
);
reset role;

select finish();
rollback;
