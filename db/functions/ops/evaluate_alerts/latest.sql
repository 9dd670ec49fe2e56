-- Compares all rules with their figures, and records the state of their alerts and whom to notify.
--
-- Of several concurrent calls one evaluates, and the others return false, by a transaction-level lock.
-- A rule without a figure keeps its state, because unknown does not mean resolved. An alert that fires
-- within the cooldown or a silence is notified when these end, if it still fires.

create or replace function ops.evaluate_alerts(moment timestamptz default clock_timestamp())
    returns boolean
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    figures   jsonb;
    rule      ops.alert_rules;
    alert     ops.alerts;
    current   double precision;
    failure   text;
    is_bad    boolean;
    is_silent boolean;
    told_at   timestamptz;
begin
    if not pg_try_advisory_xact_lock(hashtext('ops.evaluate_alerts'), 0) then
        return false;
    end if;

    select coalesce(jsonb_agg(to_jsonb(known)), '[]')
    into figures
    from ops.alert_figures() as known;

    perform ops.note_health(figures, evaluate_alerts.moment);

    for rule in
        select alert_rules.*
        from ops.alert_rules
        left join ops.alert_checks on alert_checks.rule = alert_rules.rule
        where alert_rules.enabled
            and (
                alert_rules.every = interval '0'
                or alert_checks.checked_at is null
                or alert_checks.checked_at + alert_rules.every <= evaluate_alerts.moment
            )
        order by alert_rules.rule
    loop
        current := null;
        failure := null;

        if rule.query is null then
            select case when rule.comparison in ('>', '>=') then max(known.value) else min(known.value) end
            into current
            from jsonb_to_recordset(figures) as known (name text, labels jsonb, value double precision)
            where known.name = rule.metric
                and known.labels @> rule.labels;
        else
            begin
                execute rule.query into current;
            exception
                when others then
                    -- Its message may contain a value.
                    failure := sqlstate;
            end;
        end if;

        insert into ops.alert_checks (rule, checked_at, value, problem)
        values (rule.rule, evaluate_alerts.moment, current, failure)
        on conflict on constraint alert_checks_pkey do update
        set
            checked_at = excluded.checked_at,
            value = excluded.value,
            problem = excluded.problem;

        continue when current is null;

        is_bad := case rule.comparison
            when '>' then current > rule.threshold
            when '>=' then current >= rule.threshold
            when '<' then current < rule.threshold
            else current <= rule.threshold
        end;

        select alerts.*
        into alert
        from ops.alerts
        where alerts.rule = rule.rule
            and alerts.state <> 'resolved';

        if is_bad and alert.alert_id is null then
            insert into ops.alerts (rule, value, started_at)
            values (rule.rule, current, evaluate_alerts.moment)
            returning * into alert;
        end if;

        continue when alert.alert_id is null;

        is_silent := exists (
            select
            from ops.alert_silences
            where (alert_silences.rule is null or alert_silences.rule = rule.rule)
                and evaluate_alerts.moment >= alert_silences.from_at
                and evaluate_alerts.moment < alert_silences.until_at
        );

        if is_bad then
            if alert.state = 'pending' and alert.started_at + rule.pending <= evaluate_alerts.moment then
                alert.state := 'firing';
                alert.fired_at := evaluate_alerts.moment;
            end if;

            select max(alerts.noticed_at)
            into told_at
            from ops.alerts
            where alerts.rule = rule.rule;

            if alert.state = 'firing'
                and alert.noticed_at is null
                and not is_silent
                and (told_at is null or told_at + rule.cooldown <= evaluate_alerts.moment)
            then
                alert.noticed_at := evaluate_alerts.moment;
                perform ops.add_notices(alert, rule, 'firing', evaluate_alerts.moment);
            end if;

            update ops.alerts
            set
                state = alert.state,
                value = current,
                fired_at = alert.fired_at,
                noticed_at = alert.noticed_at
            where alerts.alert_id = alert.alert_id;
        elsif alert.state = 'pending' then
            delete from ops.alerts
            where alerts.alert_id = alert.alert_id;
        else
            update ops.alerts
            set
                state = 'resolved',
                value = current,
                resolved_at = evaluate_alerts.moment
            where alerts.alert_id = alert.alert_id;

            -- Those who were notified that it fires are notified that it is resolved, despite any silence.
            if alert.noticed_at is not null then
                perform ops.add_notices(alert, rule, 'resolved', evaluate_alerts.moment);
            end if;
        end if;
    end loop;

    return true;
end
$$;

alter function ops.evaluate_alerts owner to retail_owner;

grant execute on function ops.evaluate_alerts to retail_monitor;

comment on function ops.evaluate_alerts is
$$Compares all rules with the figures, and opens, fires and resolves alerts. False when another session is already doing so.

moment: The time that counts as now.$$;
