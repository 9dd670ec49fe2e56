-- Decides which of many servers and workers evaluates the rules, and sends notice when the database does not answer.
--
-- A lease in a row instead of a session-level lock, because a pooler shares sessions between clients.

create or replace function ops.lead_alerts(leader text, tells boolean, seconds double precision)
    returns boolean
    language sql
    volatile
begin atomic
    with led as (
        insert into ops.alert_leader (leader, tells, until_at)
        values (lead_alerts.leader, lead_alerts.tells, clock_timestamp() + make_interval(secs => lead_alerts.seconds))
        on conflict on constraint alert_leader_pkey do update
        set
            leader = excluded.leader,
            tells = excluded.tells,
            until_at = excluded.until_at
        where alert_leader.leader = excluded.leader
            or alert_leader.until_at <= clock_timestamp()
            or (excluded.tells and not alert_leader.tells)
        returning alert_leader.leader
    )

    select exists (select from led);
end;

alter function ops.lead_alerts owner to retail_owner;

grant execute on function ops.lead_alerts to retail_monitor;

comment on function ops.lead_alerts is
$$Asks for the lead in evaluating the rules for some seconds. True for the leader until then, and for the first process that asks after that; a process with channels replaces a leader without.

leader: The name of the process, unique among all.
tells: Whether it has channels to send notices.
seconds: For how long from now on; 0 gives up the lead.$$;
