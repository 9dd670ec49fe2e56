-- What principals did on some days: from the sums of past days, and from the trail for days that
-- are not summed yet.

create or replace function audit.daily_access(from_day date, to_day date)
    returns table (
        day          date,
        principal_id uuid,
        tool         text,
        place        text,
        hours        integer,
        calls        bigint,
        refused      bigint,
        row_count    bigint
    )
    language sql
    stable
begin atomic
    select
        access_days.day,
        access_days.principal_id,
        access_days.tool,
        access_days.place,
        access_days.hours,
        access_days.calls,
        access_days.refused,
        access_days.row_count
    from audit.access_days
    where access_days.day between daily_access.from_day and daily_access.to_day

    union all

    select
        (events.occurred_at at time zone 'UTC')::date,
        events.principal_id,
        coalesce(events.tool, ''),
        coalesce(audit.place_of(events.peer), ''),
        bit_or(1 << extract(hour from events.occurred_at at time zone 'UTC')::integer),
        count(*),
        count(*) filter (where events.outcome = 'refused'),
        coalesce(sum(events.row_count), 0)::bigint
    from audit.events
    where events.kind = 'call'
        and events.principal_id is not null
        and events.occurred_at >= greatest(
            daily_access.from_day,
            (select max(access_days.day) + 1 from audit.access_days)
        )::timestamp at time zone 'UTC'
        and events.occurred_at < (daily_access.to_day + 1)::timestamp at time zone 'UTC'
    group by 1, 2, 3, 4;
end;

alter function audit.daily_access owner to retail_audit;

grant execute on function audit.daily_access to retail_auditor;

comment on function audit.daily_access is
$$What principals did, by day in UTC, principal, tool and place.

from_day: The first day.
to_day: The last day.

day: The day.
principal_id: The principal.
tool: The tool; empty for calls that name none.
place: The network of the peer; empty for stdio.
hours: The hours with a call: bit 0 is the first hour of the day.
calls: How many calls there were.
refused: How many of them were refused.
row_count: How many rows they returned.$$;
