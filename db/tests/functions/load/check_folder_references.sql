-- load.check_folder_references.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table read_stores (file_line bigint, name text, opened_on date, closed_on date);
create temporary table read_customers (file_line bigint, store text, customer_number text, email text);
insert into read_customers (file_line, store, customer_number) values (2, 'North', 'N-9'), (3, 'Bonn', 'B-1');
create temporary table read_budgets (file_line bigint, month date);
create temporary table read_category_budgets (file_line bigint, month date);
create temporary table read_orders (
    file_line bigint, store text, order_number text, customer_number text, customer_store text, original_order_number text
);
insert into read_orders
values
(2, 'North', 'F1', 'N-9',   null,    null),
(3, 'North', 'F2', 'N-1',   null,    'A1'),
(4, 'South', 'F3', 'N-1',   'North', 'F2'),
(5, 'North', 'F4', 'N-404', null,    'F3');
create function pg_temp.faults()
    returns text
    language sql
as $$
    select string_agg(concat_ws(' ', staging, file_line, column_name) || ': ' || reason, E'\n' order by staging, file_line)
    from load.refused_rows
$$;
select load.check_folder_references('{"files": {"customers": {"file": "people.csv"}, "orders": {"file": "orders.csv"}}}');
select is(
    pg_temp.faults(),
    concat_ws(
        E'\n',
        'customers 3 store: it is neither in a file stores nor in the database',
        'orders 4 original_order_number: it is neither in orders.csv nor in the database',
        'orders 5 customer_number: it is neither in people.csv nor in the database',
        'orders 5 original_order_number: it is neither in orders.csv nor in the database'
    ),
    'a reference may be to a line of the folder or to a row of the database, in the same store'
);
select is(
    (select value from load.refused_rows where file_line = 5 and column_name = 'customer_number'), 'North, N-404',
    'the missing reference is reported'
);

select finish();
rollback;
