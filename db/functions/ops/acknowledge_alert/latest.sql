-- Acknowledges an alert: somebody is working on it, and no more notices are sent until it is resolved.

create or replace function ops.acknowledge_alert(
    alert_id        bigint,
    acknowledged_by text default session_user,
    note            text default null
)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    acknowledged text;
begin
    update ops.alerts
    set
        state = 'acknowledged',
        acknowledged_at = clock_timestamp(),
        acknowledged_by = left(acknowledge_alert.acknowledged_by, 80),
        note = left(acknowledge_alert.note, 500)
    where alerts.alert_id = acknowledge_alert.alert_id
        and alerts.state in ('firing', 'acknowledged')
    returning alerts.rule into acknowledged;

    if acknowledged is null then
        raise invalid_parameter_value using
            message = format('no alert %s is firing', acknowledge_alert.alert_id),
            hint = 'List them: select * from ops.open_alerts.',
            column = 'alert_id';
    end if;

    delete from ops.alert_notices
    where alert_notices.alert_id = acknowledge_alert.alert_id
        and alert_notices.sent_at is null
        and alert_notices.kind = 'firing';

    return acknowledged;
end
$$;

alter function ops.acknowledge_alert owner to retail_owner;

grant execute on function ops.acknowledge_alert to retail_monitor;

comment on function ops.acknowledge_alert is
$$Acknowledges an alert that fires, and returns its rule. Notices that are still waiting are dropped.

alert_id: The alert.
acknowledged_by: Who is working on it.
note: A remark.$$;
