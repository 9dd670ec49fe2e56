-- The era of the current cluster. audit.make_partitions() begins another one when the database
-- was restored into another cluster.

create or replace function audit.current_era()
    returns smallint
    language sql
    stable
    parallel safe
begin atomic
    select max(eras.era)
    from audit.eras;
end;

alter function audit.current_era owner to retail_audit;

comment on function audit.current_era is
$$Returns the era of the current cluster, from audit.eras. For schema audit only.$$;
