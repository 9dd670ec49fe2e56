-- retail.stores_gone.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select is_empty('select * from retail.stores_gone(null, retail.last_day())', 'stores that sell until the end of the data are not gone');
reset role;

-- The data end on 3 June 2025; South sells for another half a year.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (102, 801, 'Z1', 'sale', 102, 403, '2025-12-01 18:00+00', '2025-12-01', 5, 5);
update retail.stores set closed_on = '2025-06-30' where store_id = 101;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    'select * from retail.stores_gone(null, retail.last_day())',
    $$ values (101, 'North', 'closed on 2025-06-30') $$,
    'a store that closed is gone'
);
select is_empty($$ select * from retail.stores_gone(null, '2025-06-29') $$, 'a store is not gone before its last day of business');
select is_empty('select * from retail.stores_gone(102, retail.last_day())', 'only the given stores are returned');
reset role;

select finish();
rollback;
