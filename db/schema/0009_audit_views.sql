-- What auditors read: the trail itself, and what stands out in it.
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
group by date_trunc('day', events.occurred_at), events.principal_id, principals.name, events.role_name, events.tool;

comment on view audit.access_summary is 'Calls by day, principal, role and tool: how many, how they ended, rows and time.';

create view audit.unusual_access
with (security_invoker = true, security_barrier = true)
as
with daily as (
    select
        date_trunc('day', events.occurred_at) as day,
        events.principal_id,
        count(*) as calls,
        count(*) filter (where events.outcome = 'refused') as refused,
        coalesce(sum(events.row_count), 0) as row_count
    from audit.events
    where events.kind = 'call'
        and events.principal_id is not null
    group by date_trunc('day', events.occurred_at), events.principal_id
),

compared as (
    select
        daily.*,
        avg(daily.calls) over month_before as usual_calls,
        avg(daily.row_count) over month_before as usual_row_count,
        count(*) over month_before as days
    from daily
    window month_before as (
        partition by daily.principal_id
        order by daily.day
        range between interval '28 days' preceding and interval '1 day' preceding
    )
),

first_peers as (
    select
        events.principal_id,
        events.peer,
        min(events.occurred_at) as first_at
    from audit.events
    where events.principal_id is not null
        and events.peer is not null
    group by events.principal_id, events.peer
),

found as (
    select
        compared.day,
        compared.principal_id,
        'more calls than usual' as reason,
        format('%s calls, %s a day before', compared.calls, round(compared.usual_calls)) as figures
    from compared
    where compared.days >= 7
        and compared.calls > 100
        and compared.calls > 3 * compared.usual_calls
    union all
    select
        compared.day,
        compared.principal_id,
        'more rows than usual',
        format('%s rows, %s a day before', compared.row_count, round(compared.usual_row_count))
    from compared
    where compared.days >= 7
        and compared.row_count > 10000
        and compared.row_count > 3 * compared.usual_row_count
    union all
    select
        daily.day,
        daily.principal_id,
        'many refusals',
        format('%s of %s calls', daily.refused, daily.calls)
    from daily
    where daily.refused >= 20
    union all
    select
        date_trunc('day', first_peers.first_at),
        first_peers.principal_id,
        'first call from a peer',
        first_peers.peer
    from first_peers
    where exists (
        select
        from first_peers as earlier
        where earlier.principal_id = first_peers.principal_id
            and earlier.first_at < first_peers.first_at
    )
)

select
    found.day,
    found.principal_id,
    principals.name as principal,
    found.reason,
    found.figures
from found
left join auth.list_principals() as principals on principals.principal_id = found.principal_id;

comment on view audit.unusual_access is
    'Days on which a principal called or read more than three times as much as in the four weeks before, was refused often, or came from a new peer.';

grant select on
    audit.events, audit.row_changes, audit.seals, audit.failed_logins, audit.access_summary, audit.unusual_access
to retail_auditor;

reset role;

grant usage on schema auth to retail_auditor;
