-- Records the size of each index per row. The smallest value since the index was built is what a
-- rebuild could reach: this distinguishes bloat from growth for every kind of index, without reading
-- the index.

create or replace function ops.measure_indexes()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    measured bigint;
begin
    delete from ops.index_sizes
    where to_regclass(index_sizes.index_name) is null;

    insert into ops.index_sizes (index_name, file_node, bytes, row_count, least_bytes_per_row)
    select
        format('%I.%I', stats.schemaname, stats.indexrelname),
        relations.relfilenode,
        pg_relation_size(stats.indexrelid),
        relations.reltuples,
        pg_relation_size(stats.indexrelid) / relations.reltuples
    from pg_stat_user_indexes as stats
    join pg_class as relations on relations.oid = stats.indexrelid
    where relations.reltuples >= 1000
        and relations.relpersistence <> 't'
    on conflict on constraint index_sizes_pkey do update
    set
        file_node = excluded.file_node,
        measured_at = excluded.measured_at,
        bytes = excluded.bytes,
        row_count = excluded.row_count,
        least_bytes_per_row = case
            when index_sizes.file_node = excluded.file_node then least(index_sizes.least_bytes_per_row, excluded.least_bytes_per_row)
            else excluded.least_bytes_per_row
        end,
        least_at = case
            when index_sizes.file_node = excluded.file_node and index_sizes.least_bytes_per_row <= excluded.least_bytes_per_row
                then index_sizes.least_at
            else excluded.least_at
        end;

    get diagnostics measured = row_count;
    return measured;
end
$$;

alter function ops.measure_indexes owner to retail_owner;

comment on function ops.measure_indexes is
$$Notes the size of each index with at least 1,000 rows, and returns how many there are. For maintenance.$$;
