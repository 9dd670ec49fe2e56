-- The views of operators and auditors are no way to rows of a store: callers, BI logins, the
-- server's login and ad-hoc SQL cannot reach them, and what a monitor can read contains no row.
-- attack: 6, 30

begin;
\ir ../setup.sql
select plan(77);

create temporary table views as
select format('%I.%I', relation.relnamespace::regnamespace, relation.relname) as name
from pg_class as relation
where relation.relnamespace in ('ops'::regnamespace, 'audit'::regnamespace)
    and relation.relkind = 'v';
create temporary table statements as
select format('perform from %s', views.name) as statement from views
union all
select unnest(array[
    'perform audit.check_thresholds()', 'perform audit.unusual_access_on()', 'perform ops.maintain()',
    'perform ops.run_task($x$requests$x$)', 'perform ops.cost_estimate()', 'perform ops.advice()', 'perform from ops.usage_days',
    'perform from audit.access_days'
]);

select cmp_ok((select count(*) from views), '>=', 15::bigint, 'there are views to try');
select throws_ok(
    format($$ do 'begin set local role %I; %s; end' $$, thief.name, statements.statement),
    '42501',
    null,
    format('%s cannot %s', thief.name, statements.statement)
)
from statements
cross join unnest(array['retail_gateway', 'head_office', 'retail_query_manager']) as thief (name);

-- A BI login, identified by session_user.
select tests.log_in('North BI login');
select throws_ok($$ select * from ops.slow_statements $$, '42501', null, 'a BI login reads no statements');
reset session authorization;

-- A monitor sees counts, but no row.
set local role retail_monitor;
select throws_ok(format('select * from %s', name), '42501', null, format('a monitor does not read %s', name))
from unnest(array['audit.events', 'audit.unusual_access', 'audit.access_by_store', 'audit.rights_changes', 'audit.access_days']) as trail (name);
select is_empty(
    $$
    select columns.attrelid::regclass, columns.attname
    from pg_attribute as columns
    join pg_class as relation on relation.oid = columns.attrelid
    where relation.relnamespace = 'ops'::regnamespace
        and relation.relkind = 'v'
        and columns.attname in ('query', 'store_id', 'customer_id', 'principal_id')
    $$,
    'no view of schema ops has the text of a running statement, or names a store or a principal'
);
reset role;

select finish();
rollback;
