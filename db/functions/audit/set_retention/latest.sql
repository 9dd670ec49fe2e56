-- Sets how long the audit trail is kept, and records that as an event.

create or replace function audit.set_retention(months integer)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if set_retention.months < 1 then
        raise invalid_parameter_value using
            message = 'at least 1 month before the current one is kept',
            column = 'months';
    end if;

    update audit.retention
    set months = set_retention.months;

    insert into audit.events (era, kind, outcome, attested, details)
    values (audit.current_era(), 'retention', 'ok', true, jsonb_build_object('months', set_retention.months));
end
$$;

alter function audit.set_retention owner to retail_audit;

comment on function audit.set_retention is
$$Sets how long the audit trail is kept. audit.maintain() drops what is older.

months: How many whole months before the current one, at least 1; null for all.$$;
