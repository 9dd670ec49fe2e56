-- ops.activity_figures.

begin;
\ir ../../setup.sql
select plan(3);

set local role retail_monitor;
select is(
    array(select component from ops.activity_figures() order by component),
    array['blocked sessions', 'connections', 'latency', 'oldest transaction', 'replication', 'replication slots'],
    'each component has one row'
);
select results_eq(
    $$ select figure, value from ops.activity_figures() where component = 'replication' $$,
    $$ values (0::numeric, 'no replica is connected') $$,
    'without a replica none is behind'
);
select cmp_ok(
    (select figure from ops.activity_figures() where component = 'connections'), '>', 0::numeric,
    'this session is one of the connections'
);
reset role;

select finish();
rollback;
