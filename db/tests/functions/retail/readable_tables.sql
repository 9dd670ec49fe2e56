-- retail.readable_tables: the tables that a caller's ad-hoc SQL may read.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('North manager');
select ok(
    exists (select from retail.readable_tables() where name = 'customers' and table_id = 'retail.customers'::regclass and description <> ''),
    'a manager may read customers'
);
select is_empty(
    $$ select name from retail.readable_tables() where name = 'write_requests' $$, 'a table that no query role may read is not listed'
);
select tests.log_out();
select is_empty('select name from retail.readable_tables()', 'an unauthenticated caller may read none');

select finish();
rollback;
