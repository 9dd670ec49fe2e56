-- Records an outage of the database itself, which could not be recorded while it lasted.

create or replace function ops.note_outage(rule text, began_at timestamptz, ended_at timestamptz)
    returns bigint
    language sql
    volatile
begin atomic
    insert into ops.alerts (rule, state, value, started_at, fired_at, noticed_at, resolved_at)
    select
        alert_rules.rule,
        'resolved',
        0,
        note_outage.began_at,
        note_outage.began_at,
        note_outage.began_at,
        note_outage.ended_at
    from ops.alert_rules
    where alert_rules.rule = note_outage.rule
        -- Several processes may report the same outage; the history has it once.
        and not exists (
            select
            from ops.alerts as known
            where known.rule = note_outage.rule
                and known.started_at <= note_outage.ended_at
                and known.resolved_at >= note_outage.began_at
        )
    returning alerts.alert_id;
end;

alter function ops.note_outage owner to retail_owner;

grant execute on function ops.note_outage to retail_monitor;

comment on function ops.note_outage is
$$Records an outage of the database, when it is over, as an alert that was notified and resolved. Null if an outage of that time is recorded already.

rule: The rule that fired.
began_at: When the database first failed to answer.
ended_at: When it answered again.$$;
