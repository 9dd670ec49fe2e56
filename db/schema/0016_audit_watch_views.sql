-- More views for auditors, with their reader's rights.

set local role retail_audit;

create view audit.unusual_access
with (security_invoker = true, security_barrier = true)
as
select
    days.day::date as day,
    unusual.principal_id,
    unusual.principal,
    unusual.finding as reason,
    unusual.subject as figures,
    unusual.score,
    unusual.bound,
    unusual.days as days_compared
from generate_series(0, 6) as back (days)
cross join lateral (select (statement_timestamp() at time zone 'UTC')::date - back.days as day) as days
cross join lateral audit.unusual_access_on(days.day) as unusual;

comment on view audit.unusual_access is
    'What principals did within the last seven days, in UTC, that is unusual, given their own four weeks before. See audit.unusual_access_on().';

create view audit.access_by_store
with (security_invoker = true, security_barrier = true)
as
select
    date_trunc('day', events.occurred_at) as day,
    reached.store,
    cardinality(principals.stores) = 1 as is_only_store,
    events.principal_id,
    principals.name as principal,
    events.role_name,
    events.tool,
    count(*) as calls,
    count(*) filter (where events.outcome = 'refused') as refused,
    count(*) filter (where events.outcome = 'failed') as failed,
    sum(events.row_count) as row_count,
    max(events.occurred_at) as last_at
from audit.events
left join auth.list_principals() as principals on principals.principal_id = events.principal_id
left join lateral unnest(principals.stores) as reached (store) on true
where events.kind = 'call'
group by
    date_trunc('day', events.occurred_at), reached.store, cardinality(principals.stores), events.principal_id, principals.name,
    events.role_name, events.tool;

comment on view audit.access_by_store is
    'Who could read a store''s rows by which calls. The trail contains no arguments, so a call of a principal that sees several stores counts for each of them; stores are those that it sees now.';

create view audit.rights_changes
with (security_invoker = true, security_barrier = true)
as
select
    events.occurred_at,
    events.attested,
    case when events.attested then events.login end as login,
    events.principal_id,
    principals.name as principal,
    events.details ->> 'objects' as objects,
    change.item ->> 'object' as object,
    change.item ->> 'was' as was,
    change.item ->> 'is' as is_now
from audit.events
left join auth.list_principals() as principals on principals.principal_id = events.principal_id
cross join lateral jsonb_array_elements(events.details -> 'changes') as change (item)
where events.kind = 'rights'

union all

select
    row_changes.changed_at,
    true,
    row_changes.login,
    row_changes.principal_id,
    principals.name,
    row_changes.table_name,
    row_changes.row_key::text,
    row_changes.old_values::text,
    row_changes.new_values::text
from audit.row_changes
left join auth.list_principals() as principals on principals.principal_id = row_changes.principal_id
where row_changes.table_name ~ '^auth\.';

comment on view audit.rights_changes is
    'Changes of who may do what: rights in PostgreSQL, and principals, keys, identities, stores and limits. The login is null where it is unknown.';

grant select on audit.unusual_access, audit.access_by_store, audit.rights_changes to retail_auditor;

reset role;
