-- Disables the rollup triggers for a load with more lines than the database has: rebuilding is then
-- faster than following every line.
--
-- Until the load ends, no other session can write orders, which is acceptable for a load of that
-- size. load.resume_rollups() must follow in the same transaction.

create or replace function load.pause_rollups(lines bigint)
    returns boolean
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(pause_rollups.lines, 0) < 10000 or pause_rollups.lines < (
        select coalesce(sum(daily_store_sales.lines), 0)
        from retail.daily_store_sales
    ) then
        return false;
    end if;

    alter table retail.orders disable trigger rollup_added_by_insert;
    alter table retail.order_items disable trigger rollup_added_by_insert;
    return true;
end
$$;

alter function load.pause_rollups owner to retail_owner;

comment on function load.pause_rollups is
$$Disables the rollup triggers if a load brings more lines than the database has. Returns whether it did.

lines: The number of lines to come; null for none.$$;
