-- Maintains the trail: seals it, drops months that need not be kept, adds up past days, and looks for
-- changes of rights that no event trigger reported. That comes last, because changes of rights have
-- to wait for it.
--
-- Every server calls it every quarter of an hour. Only one does the work: the others find the row
-- locked, or that the work was just done. It takes no argument: how long the trail is kept is set
-- in audit.retention, which the server's login cannot change.

create or replace function audit.maintain()
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    kept audit.retention;
begin
    select retention.*
    into kept
    from audit.retention
    where retention.last_run_at is null
        or retention.last_run_at < clock_timestamp() - interval '10 minutes'
    for update skip locked;

    if not found then
        return false;
    end if;

    perform audit.seal();

    if kept.months is not null then
        begin
            perform audit.drop_old_partitions(kept.months);
        exception
            when object_not_in_prerequisite_state or lock_not_available then
                insert into audit.events (era, kind, outcome, attested, error_code)
                values (audit.current_era(), 'retention', 'failed', true, sqlstate);
        end;
    end if;

    perform audit.summarise_access();
    perform audit.record_rights();

    update audit.retention
    set last_run_at = clock_timestamp();

    return true;
end
$$;

alter function audit.maintain owner to retail_audit;

grant execute on function audit.maintain to retail_gateway;

comment on function audit.maintain is
$$Seals, drops what is too old, adds up past days, and records changes of rights, unless that was done in the last ten minutes; returns whether it did so.$$;
