-- Compares who may do what with what was last recorded, and records each difference as an event.
--
-- It runs at the end of each transaction in which event triggers saw a change of rights, and the
-- event then names who made it. PostgreSQL has no event triggers for roles, memberships and
-- databases, and a superuser can switch event triggers off, so it also runs every hour, and finds
-- changes that no trigger reported. Then it is unknown who made them, and the event is not attested.

create or replace function audit.record_rights(is_told boolean default false)
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO, YMD'
as $$
declare
    is_first boolean;
    changed  integer;
begin
    -- Two concurrent runs would record the same changes twice.
    lock table audit.known_rights in share row exclusive mode;
    is_first := not exists (select from audit.known_rights);

    with differences as materialized (
        select
            coalesce(present.kind, known.kind) as kind,
            coalesce(present.object, known.object) as object,
            known.state as was,
            present.state as is_now
        from audit.rights_now() as present
        full join audit.known_rights as known
            on known.kind = present.kind
            and known.object = present.object
        where present.state is distinct from known.state
    ),

    removed as (
        delete from audit.known_rights as known
        using differences
        where known.kind = differences.kind
            and known.object = differences.object
            and differences.is_now is null
    ),

    kept as (
        insert into audit.known_rights (kind, object, state)
        select
            differences.kind,
            differences.object,
            differences.is_now
        from differences
        where differences.is_now is not null
        on conflict on constraint known_rights_pkey do update
        set state = excluded.state
    )

    insert into audit.events (
        era, kind, outcome, attested, principal_id, delegator_id, role_name, key_id, request_id, row_count, details
    )
    select
        audit.current_era(),
        'rights',
        'ok',
        record_rights.is_told,
        caller.principal_id,
        caller.delegator_id,
        caller.role_name,
        caller.key_id,
        caller.request_id,
        count(*),
        jsonb_strip_nulls(jsonb_build_object(
            'objects', differences.kind,
            'found', case when is_first then 'at the beginning' when not record_rights.is_told then 'by comparison' end,
            'changes',
            case
                when not is_first then jsonb_agg(
                    jsonb_build_object('object', differences.object, 'was', differences.was, 'is', differences.is_now)
                    order by differences.object
                )
            end
        ))
    from differences
    cross join auth.caller() as caller
    group by
        differences.kind, caller.principal_id, caller.delegator_id, caller.role_name, caller.key_id, caller.request_id;

    get diagnostics changed = row_count;
    return changed;
end
$$;

alter function audit.record_rights owner to retail_audit;

comment on function audit.record_rights is
$$Records what differs in the rights of roles and objects since the last time, one event for each kind of object, and returns how many events those were. For schema audit only.

is_told: Whether this transaction itself made the changes.$$;
