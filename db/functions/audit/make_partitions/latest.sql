-- Makes the partitions of the coming months, ahead of the rows.
--
-- A table is created and then attached, which does not wait for writers. CREATE TABLE …
-- PARTITION OF would wait for a running load, and every call would wait behind it. Partitions
-- do not inherit statement triggers, so each gets its own: otherwise rows could be changed in
-- the partition.
--
-- The previous month is included: what happened at its end may be recorded later.
--
-- It also notices when the database was restored into another cluster, whose transaction
-- numbers start again: seals cover ranges of transactions, so a new era begins.

create or replace function audit.make_partitions(months integer default 3)
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    trail     name;
    month     date;
    partition name;
    made      integer := 0;
    cluster   bigint := (select control.system_identifier from pg_control_system() as control);
begin
    if make_partitions.months not between 1 and 120 then
        raise invalid_parameter_value using
            message = 'partitions are made 1 to 120 months ahead',
            column = 'months';
    end if;

    -- Of several servers that start at once, one does it.
    lock table audit.eras in share row exclusive mode;

    insert into audit.eras (system_identifier)
    select cluster
    where cluster is distinct from (
        select eras.system_identifier from audit.eras where eras.era = audit.current_era()
    );

    for trail, month in
        select trails.name, (date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead.count))::date
        from unnest(array['events', 'row_changes']) as trails (name)
        cross join generate_series(-1, make_partitions.months) as ahead (count)
    loop
        partition := format('%s_%s', trail, to_char(month, 'YYYY_MM'));

        if to_regclass(format('audit_months.%I', partition)) is null then
            execute format(
                'create table audit_months.%I (like audit.%I including defaults including constraints)', partition, trail
            );
            execute format(
                'create trigger zz_append_only
                before update or delete or truncate on audit_months.%I
                for each statement execute function audit.refuse_change()',
                partition
            );
            execute format(
                'alter table audit.%I attach partition audit_months.%I for values from (%L) to (%L)',
                trail, partition, month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00'
            );
            made := made + 1;
        end if;
    end loop;

    return made;
end
$$;

alter function audit.make_partitions owner to retail_audit;

grant execute on function audit.make_partitions to retail_gateway;

comment on function audit.make_partitions is
$$Makes the partitions of the audit trail for the coming months, and returns how many were missing. It may run at any time.

months: How many months ahead, 1 to 120.$$;
