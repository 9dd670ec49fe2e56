-- Queues notices of an alert for the channels of its rule, or for all channels if the rule names none.

create or replace function ops.add_notices(alert ops.alerts, rule ops.alert_rules, kind text, moment timestamptz)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    added bigint;
begin
    insert into ops.alert_notices (alert_id, kind, channel, created_at, due_at)
    select
        alert.alert_id,
        add_notices.kind,
        told.channel,
        add_notices.moment,
        add_notices.moment
    from (
        select unnest(rule.channels) as channel
        union
        select alert_channels.channel
        from ops.alert_channels
        where rule.channels = '{}'
    ) as told;

    get diagnostics added = row_count;
    return added;
end
$$;

alter function ops.add_notices owner to retail_owner;

grant execute on function ops.add_notices to retail_monitor;

comment on function ops.add_notices is
$$Queues notices of an alert for the channels of its rule, and returns how many. For ops.evaluate_alerts().

alert: The alert.
rule: Its rule.
kind: firing or resolved.
moment: The time that counts as now.$$;
