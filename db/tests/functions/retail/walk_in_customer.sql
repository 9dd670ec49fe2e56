-- retail.walk_in_customer: the customer for people who give no name.

begin;
\ir ../../setup.sql
select plan(3);

select is(retail.walk_in_customer(101), 404::bigint, 'a store has one walk-in customer');
create temporary table made as
select retail.walk_in_customer(103) as customer_id;
select results_eq(
    $$ select customers.store_id, customers.customer_number, customers.is_walk_in from retail.customers join made using (customer_id) $$,
    $$ values (103, 'walk-in', true) $$,
    'a store that has none gets one'
);
select is(retail.walk_in_customer(103), (select customer_id from made), 'it is the same one the next time');

select finish();
rollback;
