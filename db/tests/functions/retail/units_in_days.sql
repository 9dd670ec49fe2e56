-- retail.units_in_days. North's data end on 3 June here, South's on 5 June.

begin;
\ir ../../setup.sql
select plan(3);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (102, 599, 'LATE', 'sale', 102, 403, '2025-06-05 18:00+00', '2025-06-05', 10, 10);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (102, 599, 1, 202, 1, 10, 10);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.units_in_days(null, 3) order by store_id, product_id $$,
    $$
    values
    (101, 201, 1::numeric), (101, 203, 1), (101, 204, 11),
    (102, 202, 1),          (102, 203, 2)
    $$,
    'each store is looked back on from the end of its own data: North from 3 June, South from 5 June'
);
select results_eq(
    $$ select * from retail.units_in_days(102, 5) order by product_id $$,
    $$ values (102, 201, 1::numeric), (102, 202, 1), (102, 203, 2) $$,
    'one store is looked back on alone'
);
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select is_empty(
    $$ select from retail.units_in_days(null, 365) where store_id <> 101 $$,
    'other stores'' sales are not in it'
);
reset role;

select finish();
rollback;
