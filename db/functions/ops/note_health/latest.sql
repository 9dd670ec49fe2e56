-- Records the status of each component of ops.health(), so that it can say since when it has been so.

create or replace function ops.note_health(figures jsonb, moment timestamptz)
    returns void
    language sql
    volatile
begin atomic
    insert into ops.health_states (component, status, since, checked_at)
    select
        known.labels ->> 'component',
        (array['ok', 'warning', 'critical'])[known.value::integer + 1],
        note_health.moment,
        note_health.moment
    from jsonb_to_recordset(note_health.figures) as known (name text, labels jsonb, value numeric)
    where known.name = 'retail_health_status'
    on conflict on constraint health_states_pkey do update
    set
        status = excluded.status,
        since = case when health_states.status = excluded.status then health_states.since else excluded.since end,
        checked_at = excluded.checked_at;
end;

alter function ops.note_health owner to retail_owner;

grant execute on function ops.note_health to retail_monitor;

comment on function ops.note_health is
$$Records the status of each component of ops.health(), and since when.

figures: Figures as ops.alert_figures() returns them, as an array of objects; those named retail_health_status count.
moment: The time that counts as now.$$;
