-- retail.shelf_figures: worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(3);

insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values
(101, 204, 1, 20, 19, 'delivery', '2025-05-31 18:00+00'),
(101, 202, 1, 0, 0, 'count', '2025-05-31 18:00+00');

select tests.log_in('Head office');
select results_eq(
    $$
    select number, from_day, to_day, product_id, has_stock, opening, closing, round(mean_units, 2), units, net_sales, cost
    from retail.shelf_figures(array['2025-05-31', '2025-06-01', '2025-06-03']::date[], false, 101, null)
    order by product_id
    $$,
    $$
    values
    (1, '2025-06-01'::date, '2025-06-03'::date, 201, false, null::bigint, null::bigint, null::numeric, 1::bigint, 18::numeric, 12::numeric),
    (1, '2025-06-01', '2025-06-03', 202, true, 0, 0, 0.00, 0, 0, 0),
    (1, '2025-06-01', '2025-06-03', 203, false, null, null, null, 1, 30, 20),
    (1, '2025-06-01', '2025-06-03', 204, true, 19, 8, 15.00, 11, 55, 22)
    $$,
    'stock and sales: 19, 18 and 8 brushes at the closes'
);
select results_eq(
    $$
    select number, from_day, to_day, opening, closing, mean_units, units
    from retail.shelf_figures(array['2025-05-31', '2025-06-01', '2025-06-03']::date[], true, 101, null)
    where product_id = 204
    order by number
    $$,
    $$
    values
    (1, '2025-06-01'::date, '2025-06-01'::date, 19::bigint, 18::bigint, 18.5, 1::bigint),
    (2, '2025-06-02', '2025-06-03', 18, 8, 13.0, 10)
    $$,
    'in parts each has its own closes'
);
select is_empty(
    $$ select product_id from retail.shelf_figures(array['2025-05-31', '2025-06-03']::date[], false, 101, 1) where product_id in (203, 204) $$,
    'a single category can be selected'
);

select finish();
rollback;
