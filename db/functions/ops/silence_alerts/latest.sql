-- Silences one rule, or all, for a while: no notices are sent.

create or replace function ops.silence_alerts(
    period interval,
    reason text,
    rule   text default null,
    silenced_by text default session_user
)
    returns timestamptz
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    ends_at timestamptz;
begin
    if silence_alerts.rule is not null and not exists (
        select
        from ops.alert_rules
        where alert_rules.rule = silence_alerts.rule
    ) then
        raise invalid_parameter_value using
            message = format('there is no rule %L', left(silence_alerts.rule, 60)),
            hint = 'List them: select rule, summary from ops.alert_rules.',
            column = 'rule';
    end if;

    if silence_alerts.period <= interval '0' then
        -- Ends existing silences.
        update ops.alert_silences
        set until_at = greatest(clock_timestamp(), alert_silences.from_at + interval '1 microsecond')
        where alert_silences.rule is not distinct from silence_alerts.rule
            and alert_silences.until_at > clock_timestamp();
        return clock_timestamp();
    end if;

    insert into ops.alert_silences (rule, until_at, silenced_by, reason)
    values (
        silence_alerts.rule,
        clock_timestamp() + silence_alerts.period,
        left(silence_alerts.silenced_by, 80),
        left(silence_alerts.reason, 500)
    )
    returning alert_silences.until_at into ends_at;

    return ends_at;
end
$$;

alter function ops.silence_alerts owner to retail_owner;

grant execute on function ops.silence_alerts to retail_monitor;

comment on function ops.silence_alerts is
$$Silences a rule for a while, and returns until when. Alerts are still recorded, and notices are sent after the silence if they still fire.

period: For how long; 0 ends the silence now.
reason: Why.
rule: The rule; null for all.
silenced_by: Who silenced it.$$;
