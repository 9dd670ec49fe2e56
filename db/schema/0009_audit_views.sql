-- Views for auditors: the trail itself, and what is noteworthy in it.
--
-- The views have their reader's rights. Names of principals come from
-- auth.list_principals(), because auditors may not read schema auth.

set local role retail_audit;

create view audit.failed_logins
with (security_invoker = true, security_barrier = true)
as
select
    date_trunc('day', events.occurred_at) as day,
    events.peer,
    events.details ->> 'reason' as reason,
    events.details ->> 'key_prefix' as key_prefix,
    events.key_id,
    events.principal_id,
    principals.name as principal,
    sum(coalesce((events.details ->> 'attempts')::integer, 1)) as attempts,
    min(events.occurred_at) as first_at,
    max(events.occurred_at) as last_at
from audit.events
left join auth.list_principals() as principals on principals.principal_id = events.principal_id
where events.kind = 'login'
    and events.outcome = 'refused'
group by
    date_trunc('day', events.occurred_at), events.peer, events.details ->> 'reason', events.details ->> 'key_prefix', events.key_id, events.principal_id, principals.name;

comment on view audit.failed_logins is 'Logins that were refused, by day, peer, reason and key.';

create view audit.access_summary
with (security_invoker = true, security_barrier = true)
as
select
    date_trunc('day', events.occurred_at) as day,
    events.principal_id,
    principals.name as principal,
    events.role_name,
    principals.stores,
    events.tool,
    count(*) as calls,
    count(*) filter (where events.outcome = 'refused') as refused,
    count(*) filter (where events.outcome = 'failed') as failed,
    sum(events.row_count) as row_count,
    percentile_cont(0.95) within group (order by events.duration_ms) as p95_ms,
    count(distinct events.peer) as peers,
    count(*) filter (where not events.attested) as not_attested
from audit.events
left join auth.list_principals() as principals on principals.principal_id = events.principal_id
where events.kind = 'call'
group by
    date_trunc('day', events.occurred_at), events.principal_id, principals.name, events.role_name, principals.stores, events.tool;

comment on view audit.access_summary is 'Calls by day, principal with the stores that it sees now, role and tool: how many, how they ended, rows and time.';

grant select on
    audit.events, audit.row_changes, audit.seals, audit.failed_logins, audit.access_summary
to retail_auditor;

reset role;

grant usage on schema auth to retail_auditor;
