-- retail.write_order: an order with its lines.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('North manager');
create temporary table written as
select *
from retail.write_order(
    101, 'sale', 101, 401, 'cash', 3.50, null, '{201,204}', '{2,1}', '{20,5}', '{4,0}', '{12,2}'
);

select results_eq(
    'select kind, subtotal, discount, tax, total from written', $$ values ('sale', 45.00, 4.00, 3.50, 44.50) $$,
    'its sums are those of its lines: 2 at 20 and 1 at 5, less 4, and the tax'
);
select results_eq(
    $$
    select line_number, product_id, quantity, line_total
    from retail.order_items
    join written using (store_id, order_id)
    order by line_number
    $$,
    $$ values (1, 201, 2, 36.00), (2, 204, 1, 5.00) $$,
    'its lines are numbered as they were given'
);
select matches((select order_number from written), '^S-[0-9]{8}-[0-9A-F]{8}$', 'its number tells the kind and the day');
select is(
    (select order_date from written), (select (now() at time zone time_zone)::date from retail.stores where store_id = 101),
    'its day is that of the store'
);

select finish();
rollback;
