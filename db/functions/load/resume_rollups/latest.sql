-- Enables the rollup triggers again, and rebuilds the rollups.

create or replace function load.resume_rollups()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    alter table retail.orders enable trigger rollup_added_by_insert;
    alter table retail.order_items enable trigger rollup_added_by_insert;

    perform ops.rebuild_rollups();
end
$$;

alter function load.resume_rollups owner to retail_owner;

comment on function load.resume_rollups is
$$Enables the rollup triggers after load.pause_rollups(), and rebuilds the rollups from the orders.$$;
