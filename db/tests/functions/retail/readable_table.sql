-- retail.readable_table: a table by its name.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('North manager');
select is(
    array(select distinct retail.readable_table(name) from unnest(array['orders', ' Retail.Orders ', '"retail".orders']) as name),
    array['retail.orders'::regclass::oid],
    'a table is found by its name in any case, with its schema or without'
);
select throws_ok(
    $$ select retail.readable_table('write_requests') $$,
    '22023', 'there is no table or view called ''write_requests'' here', 'a table that may not be read is unknown'
);
select tests.log_out();
select throws_ok(
    $$ select retail.readable_table('orders') $$, '22023', 'there is no table or view called ''orders'' here',
    'an unauthenticated caller finds no table'
);

select finish();
rollback;
