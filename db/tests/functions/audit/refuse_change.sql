-- audit.refuse_change: the audit trail is append-only.

begin;
\ir ../../setup.sql

create temporary view trail as
select relation.oid::regclass as name
from pg_class as relation
where relation.relnamespace in ('audit'::regnamespace, 'audit_months'::regnamespace)
    and relation.relkind in ('r', 'p')
    and relation.relname not in ('retention', 'known_rights', 'rights_marks', 'access_days', 'thresholds');

select plan((select count(*)::integer * 3 from trail) + 5);

select throws_ok(
    attempt.statement,
    '42501',
    (
        select format('%I.%I is append-only', relation.relnamespace::regnamespace, relation.relname)
        from pg_class as relation
        where relation.oid = trail.name
    ),
    attempt.statement || ' is refused, even for a superuser'
)
from trail
cross join lateral (
    values
    (format('update %s set %s = null', trail.name, case trail.name::text when 'audit.eras' then 'began_at' else 'era' end)),
    (format('delete from %s', trail.name)),
    (format('truncate %s', trail.name))
) as attempt (statement);

-- Only the owner has rights on the trail, because its functions write it.
select is_empty(
    $$
    select roles.rolname, trail.name
    from pg_roles as roles
    cross join trail
    where not roles.rolsuper
        and roles.rolname not in ('retail_audit', 'retail_migrator')
        and (
            has_any_column_privilege(roles.oid, trail.name, 'insert, update, references')
            or has_table_privilege(roles.oid, trail.name, 'delete, truncate, trigger')
        )
        and roles.rolname !~ '^pg_'
    $$,
    'no role may write the trail directly'
);
select is_empty(
    $$
    select roles.rolname
    from pg_roles as roles
    where not roles.rolsuper
        and roles.rolname not in ('retail_audit', 'retail_migrator')
        and has_function_privilege(roles.oid, 'audit.drop_old_partitions(integer)', 'execute')
    $$,
    'only the migrator may drop old months'
);
select is_empty(
    $$
    select roles.rolname
    from pg_roles as roles
    where not roles.rolsuper
        and roles.rolname not in ('retail_audit', 'retail_migrator')
        and (has_schema_privilege(roles.oid, 'audit', 'create') or has_schema_privilege(roles.oid, 'audit_months', 'create'))
    $$,
    'no other role may create a table in the schemas of the trail'
);

-- A partition that is created later is protected too.
select is(audit.make_partitions(5), 4, 'partitions are made for two tables and two more months');
select is(
    (
        select count(*)
        from pg_trigger
        join pg_class as relation on relation.oid = pg_trigger.tgrelid
        where pg_trigger.tgname = 'zz_append_only'
            and relation.relnamespace = 'audit_months'::regnamespace
    ),
    14::bigint,
    'each partition has the trigger that refuses changes'
);

select finish();
rollback;
