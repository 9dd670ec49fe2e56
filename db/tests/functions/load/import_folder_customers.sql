-- load.import_folder_customers.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table read_customers (
    store text, customer_number text, first_name text, last_name text, email text, phone text, joined_on date
);
insert into read_customers
values ('Web', 'W-1', 'Dee', null, null, null, null), ('North', 'N-1', 'Anna', 'Lee', null, null, null);
create temporary table read_inventory (store text, sku text, quantity_on_hand integer, reorder_point integer);
insert into read_inventory values ('Web', 'H-1', 7, null), ('North', 'H-1', 6, null);
select load.import_folder_customers(
    '{"files": {"customers": {"columns": ["store", "customer_number", "first_name"]}, "inventory": {"columns": ["store", "sku", "quantity_on_hand"]}}}'
);
select results_eq(
    $$ select customer_number, first_name, email, is_walk_in from retail.customers where store_id = 103 or customer_id = 401 order by store_id, customer_number $$,
    $$ values ('N-1', 'Anna', 'ann@example.com', false), ('W-1', 'Dee', null, false), ('walk-in', null, null, true) $$,
    'a customer is changed in the columns of the file alone, and a store has a walk-in customer'
);
select results_eq(
    $$ select store_id, quantity_on_hand, reorder_point from retail.inventory where product_id = 201 and store_id <> 102 order by store_id $$,
    $$ values (101, 6, 10), (103, 7, 0) $$,
    'stock is changed in the same way; its reorder point is 0 unless given'
);

select finish();
rollback;
