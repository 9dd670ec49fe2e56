-- Drops the months of the audit trail that need not be kept any longer.
--
-- Rows leave the trail in no other way. The seals of a dropped month stay, and another seal
-- records that it was dropped, so that the chain still verifies; an event records by whom.

create or replace function audit.drop_old_partitions(months integer)
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '3s'
as $$
declare
    oldest  date := (
        date_trunc('month', now() at time zone 'UTC') - make_interval(months => drop_old_partitions.months)
    )::date;
    old     record;
    counted bigint;
    sealed  bigint;
    dropped integer := 0;
begin
    if (drop_old_partitions.months >= 1) is not true then
        raise invalid_parameter_value using
            message = 'at least 1 month before the current one is kept',
            column = 'months';
    end if;

    perform audit.seal();
    lock table audit.seals in share row exclusive mode;

    for old in
        select
            partition.relname as name,
            parent.relname::text as trail,
            to_date(right(partition.relname, 7), 'YYYY_MM') as month
        from pg_inherits as inheritance
        join pg_class as partition on partition.oid = inheritance.inhrelid
        join pg_class as parent on parent.oid = inheritance.inhparent
        where inheritance.inhparent in ('audit.events'::regclass, 'audit.row_changes'::regclass)
            and to_date(right(partition.relname, 7), 'YYYY_MM') < oldest
        order by partition.relname
    loop
        execute format('lock table audit_months.%I in access exclusive mode', old.name);
        execute format('select count(*) from audit_months.%I', old.name) into counted;

        select coalesce(sum(seals.row_count), 0)
        into sealed
        from audit.seals
        where seals.trail = old.trail
            and seals.month = old.month
            and seals.kind = 'rows';

        if counted <> sealed then
            raise object_not_in_prerequisite_state using
                message = format('%I has %s rows, and %s are sealed', old.name, counted, sealed),
                hint = 'Run audit.verify(). Rows of transactions that still run cannot be sealed: wait for them.';
        end if;

        execute format('alter table audit.%I detach partition audit_months.%I', old.trail, old.name);
        execute format('drop table audit_months.%I', old.name);
        perform audit.add_seal(row(
            null, null, 'dropped', old.trail, old.month, null, null, null, counted, null, null, null
        )::audit.seals);
        insert into audit.events (era, kind, outcome, attested, row_count, details)
        values (
            audit.current_era(), 'retention', 'ok', true, counted,
            jsonb_build_object('trail', old.trail, 'month', to_char(old.month, 'YYYY-MM'))
        );
        dropped := dropped + 1;
    end loop;

    return dropped;
end
$$;

alter function audit.drop_old_partitions owner to retail_audit;

comment on function audit.drop_old_partitions is
$$Drops the months of the audit trail that need not be kept any longer, and returns the number of partitions.

months: How many whole months before the current one are kept, at least 1.$$;
