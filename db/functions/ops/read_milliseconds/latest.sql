-- How long PostgreSQL takes for a small read: the worst of three.

create or replace function ops.read_milliseconds()
    returns numeric
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    began timestamptz;
    worst numeric := 0;
begin
    for attempt in 1 .. 3 loop
        began := clock_timestamp();
        perform from ops.applied_revisions order by applied_revisions.revision desc limit 1;
        worst := greatest(worst, extract(epoch from clock_timestamp() - began) * 1000);
    end loop;

    return round(worst, 3);
end
$$;

alter function ops.read_milliseconds owner to retail_owner;

grant execute on function ops.read_milliseconds to retail_monitor;

comment on function ops.read_milliseconds is
$$Measures how many milliseconds PostgreSQL takes for a small read, the worst of three. The network to a client comes on top.$$;
