-- Routes for Alertmanager, made from the channels and cooldowns of the rules.

create or replace function ops.alertmanager_routes(channels text[])
    returns jsonb
    language sql
    stable
begin atomic
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'receiver', routes.channel,
                'matchers', jsonb_build_array(format('alertname=~"%s"', routes.rules)),
                'group_by', jsonb_build_array('alertname'),
                'repeat_interval', format('%ss', greatest(1, round(extract(epoch from routes.cooldown)))),
                'continue', true
            )
            order by routes.channel, routes.cooldown
        ),
        '[]'
    )
    from (
        select
            told.channel,
            alert_rules.cooldown,
            string_agg(alert_rules.rule, '|' order by alert_rules.rule) as rules
        from ops.alert_rules
        cross join lateral unnest(
            case when alert_rules.channels = '{}' then alertmanager_routes.channels else alert_rules.channels end
        ) as told (channel)
        where alert_rules.enabled
            and told.channel = any (alertmanager_routes.channels)
        group by
            told.channel,
            alert_rules.cooldown
    ) as routes;
end;

alter function ops.alertmanager_routes owner to retail_owner;

grant execute on function ops.alertmanager_routes to retail_monitor;

comment on function ops.alertmanager_routes is
$$The routes of Alertmanager: for each channel, the rules that notify it, by cooldown.

channels: All channels.$$;
