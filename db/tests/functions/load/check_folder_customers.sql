-- load.check_folder_customers.

begin;
\ir ../../setup.sql
select plan(1);

create temporary table read_stores (file_line bigint, name text, opened_on date, closed_on date);
insert into read_stores
values (2, 'Oslo', '2025-02-01', '2025-01-31'), (3, 'Bonn', '2025-02-01', '2025-02-01');
create temporary table read_customers (file_line bigint, store text, customer_number text, email text);
insert into read_customers
values
(2, 'North', 'walk-in', null),
(3, 'North', 'N-9',     'new@example.com'),
(4, 'North', 'N-8',     'New@Example.com'),
(5, 'South', 'S-9',     'new@example.com'),
(6, 'North', 'N-7',     'BOB@example.com'),
(7, 'North', 'N-1',     'ann@example.com');
create function pg_temp.faults()
    returns text
    language sql
as $$
    select string_agg(concat_ws(' ', staging, file_line, column_name) || ': ' || reason, E'\n' order by staging, file_line)
    from load.refused_rows
$$;
select load.check_folder_customers('{"files": {"stores": {"file": "stores.csv"}, "customers": {"file": "customers.csv"}}}');
select is(
    pg_temp.faults(),
    concat_ws(
        E'\n',
        'customers 2 customer_number: this is the number of the walk-in customer, who belongs in no file',
        'customers 4 email: line 3 has the same, and an email address is unique in its store',
        'customers 6 email: customer N-2 of that store has it',
        'stores 2 closed_on: a store closes on the day on which it opened, or later'
    ),
    'each fault has its line; an address may be in two stores, and a customer keeps the own one'
);

select finish();
rollback;
