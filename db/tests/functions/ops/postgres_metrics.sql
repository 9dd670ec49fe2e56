-- ops.postgres_metrics.

begin;
\ir ../../setup.sql
select plan(3);

set local role retail_monitor;
select is(
    (select value from ops.postgres_metrics() where name = 'pg_connections_max'),
    current_setting('max_connections')::double precision,
    'the number of connections that are accepted is in it'
);
select is(
    array(select labels ->> 'outcome' from ops.postgres_metrics() where name = 'pg_transactions_total' order by 1),
    array['commit', 'rollback'],
    'transactions are counted by outcome'
);
select cmp_ok(
    (select value from ops.postgres_metrics() where name = 'pg_connections' and labels = '{"state": "active"}'), '>=', 1::double precision,
    'this session is active'
);
reset role;

select finish();
rollback;
