-- Refused logins by who tried, in windows of time: from one address with many keys, with one key
-- from many addresses, as one principal.

create or replace function audit.failed_login_windows(
    period interval default interval '1 day',
    width  interval default interval '15 minutes'
)
    returns table (
        window_start timestamptz,
        seen_by      text,
        subject      text,
        attempts     bigint,
        reasons      text,
        peers        bigint,
        keys         bigint,
        first_at     timestamptz,
        last_at      timestamptz
    )
    language sql
    stable
begin atomic
    select
        date_bin(failed_login_windows.width, events.occurred_at, '2000-01-01 00:00+00'),
        who.seen_by,
        who.subject,
        sum(coalesce((events.details ->> 'attempts')::bigint, 1))::bigint,
        string_agg(distinct events.details ->> 'reason', ', ' order by events.details ->> 'reason'),
        count(distinct events.peer),
        count(distinct coalesce(events.key_id::text, events.details ->> 'key_prefix')),
        min(events.occurred_at),
        max(events.occurred_at)
    from audit.events
    left join auth.list_principals() as principals on principals.principal_id = events.principal_id
    cross join lateral (
        values
        ('peer', events.peer),
        ('key', coalesce('key ' || events.key_id, events.details ->> 'key_prefix')),
        ('principal', coalesce(principals.name, events.principal_id::text))
    ) as who (seen_by, subject)
    where events.kind = 'login'
        and events.outcome = 'refused'
        and events.occurred_at > statement_timestamp() - failed_login_windows.period
        and who.subject is not null
    group by 1, 2, 3
    order by 4 desc, 1 desc, 2, 3;
end;

alter function audit.failed_login_windows owner to retail_audit;

grant execute on function audit.failed_login_windows to retail_auditor;

comment on function audit.failed_login_windows is
$$Refused logins in windows of time, by peer, by key and by principal; the most first.

period: How far to look back.
width: How long a window is.

window_start: When the window begins.
seen_by: What the row counts by: peer, key or principal. A login counts once for each of these that is known.
subject: The peer, the key or its beginning, or the principal.
attempts: How many logins were refused.
reasons: Why they were refused.
peers: From how many addresses.
keys: With how many keys.
first_at: The time of the first one.
last_at: The time of the last one.$$;
