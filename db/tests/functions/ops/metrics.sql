-- ops.metrics, with ops.postgres_metrics and ops.business_metrics.

begin;
\ir ../../setup.sql
select plan(12);

set local role retail_monitor;

select cmp_ok((select count(*) from ops.metrics()), '>', 80::bigint, 'there are metrics to judge');
select is_empty(
    $$
    select name
    from ops.metrics()
    where name !~ '^[a-z][a-z0-9_]*$'
        or kind not in ('gauge', 'counter')
        or (kind = 'counter') <> (name ~ '_total$')
        or help !~ '^[A-Z0-9].*\.$'
        or jsonb_typeof(labels) <> 'object'
        or value is null
    $$,
    'every metric has a name in Prometheus'' form, a kind, a sentence, labels and a value'
);
select is_empty(
    $$ select name, labels from ops.metrics() group by name, labels having count(*) > 1 $$,
    'no two rows are the same metric with the same labels'
);
select is_empty(
    $$ select name from ops.metrics() group by name having count(distinct (kind, help)) > 1 $$,
    'a metric has one kind and one help'
);
select is_empty(
    $$ select name from ops.metrics() group by name having count(*) > 100 $$,
    'no metric has more than a hundred combinations of labels'
);
select results_eq(
    $$ select distinct label from ops.metrics() cross join jsonb_object_keys(labels) as label order by 1 $$,
    $$ values ('component'), ('granted'), ('mode'), ('operation'), ('outcome'), ('source'), ('state'), ('table') $$,
    'the labels are few, and none names a principal'
);
select results_eq(
    $$ select labels ->> 'component' from ops.metrics() where name = 'retail_health_status' order by 1 $$,
    $$ select component from ops.health_bounds order by 1 $$,
    'each component of health is a metric'
);
reset role;

-- Set today to the last day of the fixtures.
select auth.begin_load();
update retail.settings set business_date = '2025-06-03';
update retail.inventory set quantity_on_hand = 0, reorder_point = 5 where store_id = 101 and product_id = 201;
select set_config('retail.context', '', true);
set local role retail_monitor;
select results_eq(
    $$ select name, value from ops.business_metrics() where name ~ 'today|^retail_stores' order by 1 $$,
    $$
    values
    ('retail_orders_today', 2::double precision), ('retail_returns_today', 0), ('retail_stores', 3), ('retail_stores_selling_today', 2)
    $$,
    'the figures of the business are those of all stores'
);
select is(current_setting('retail.context', true), '', 'the context in which they were counted is removed');
select ok(
    (select value from ops.postgres_metrics() where name = 'pg_connections' and labels ->> 'state' = 'active') >= 1,
    'connections are counted by state'
);
select is(
    (select count(*) from ops.postgres_metrics() where name = 'pg_table_bytes' and labels ->> 'table' ~ '^audit_months'),
    0::bigint,
    'partitions count as their table'
);
reset role;

select ok(
    not has_function_privilege('retail_gateway', 'ops.metrics()', 'execute')
    and not has_function_privilege('head_office', 'ops.business_metrics()', 'execute'),
    'metrics are for monitors'
);

select finish();
rollback;
