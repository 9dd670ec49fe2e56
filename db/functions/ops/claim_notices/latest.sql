-- Hands out notices that are due, for channels that the caller can reach. The caller has a minute to
-- report whether each was sent; after that it is due again.

create or replace function ops.claim_notices(channels text[], most integer default 20)
    returns table (
        notice_id   bigint,
        channel     text,
        kind        text,
        rule        text,
        severity    text,
        summary     text,
        value       double precision,
        comparison  text,
        threshold   double precision,
        started_at  timestamptz,
        resolved_at timestamptz
    )
    language sql
    volatile
begin atomic
    with due as (
        select alert_notices.notice_id
        from ops.alert_notices
        where alert_notices.sent_at is null
            and alert_notices.attempts < 10
            and alert_notices.due_at <= clock_timestamp()
            and alert_notices.channel = any (claim_notices.channels)
        order by alert_notices.due_at
        limit claim_notices.most
        for update skip locked
    ),

    claimed as (
        update ops.alert_notices
        set
            attempts = alert_notices.attempts + 1,
            due_at = clock_timestamp() + interval '1 minute'
        from due
        where alert_notices.notice_id = due.notice_id
        returning alert_notices.notice_id, alert_notices.alert_id, alert_notices.channel, alert_notices.kind, alert_notices.created_at
    )

    select
        claimed.notice_id,
        claimed.channel,
        claimed.kind,
        alerts.rule,
        alert_rules.severity,
        alert_rules.summary,
        alerts.value,
        alert_rules.comparison,
        alert_rules.threshold,
        alerts.started_at,
        alerts.resolved_at
    from claimed
    join ops.alerts on alerts.alert_id = claimed.alert_id
    join ops.alert_rules on alert_rules.rule = alerts.rule
    order by
        claimed.created_at,
        claimed.notice_id;
end;

alter function ops.claim_notices owner to retail_owner;

grant execute on function ops.claim_notices to retail_monitor;

comment on function ops.claim_notices is
$$Hands out notices that are due; within a minute, ops.notice_sent() must report the result of each.

channels: The channels that the caller can reach.
most: How many at most.

notice_id: The notice.
channel: The channel to notify.
kind: firing or resolved.
rule: The rule.
severity: info, warning or critical.
summary: What has happened.
value: The value of the figure.
comparison: The operator that it was compared by.
threshold: The threshold that it was compared with.
started_at: When the condition began.
resolved_at: When it ended; null while the alert fires.$$;
