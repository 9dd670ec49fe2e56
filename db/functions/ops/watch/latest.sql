-- Creates triggers that record changes of a table, so that answers made from its rows may be kept. Run
-- it as the table's owner; running it again changes nothing.
--
-- If each row belongs to a store, a change is recorded for the stores of the changed rows, otherwise
-- for all stores. Updates have two triggers, because a row that moves to another store affects both
-- stores.

create or replace function ops.watch(watched regclass)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    has_stores boolean := exists (
        select
        from pg_attribute as attribute
        where attribute.attrelid = watch.watched
            and attribute.attname = 'store_id'
            and attribute.attnotnull
            -- The list of stores counts as shared by all stores.
            and attribute.attrelid <> 'retail.stores'::regclass
    );
begin
    if not has_stores then
        execute format(
            'create or replace trigger notes_change
            after insert or update or delete or truncate on %s
            for each statement execute function ops.note_shared_change()',
            watch.watched
        );
        return;
    end if;

    execute format(
        'create or replace trigger notes_insert
        after insert on %1$s
        referencing new table as changed_rows
        for each statement execute function ops.note_store_change();

        create or replace trigger notes_update
        after update on %1$s
        referencing new table as changed_rows
        for each statement execute function ops.note_store_change();

        create or replace trigger notes_update_of
        after update on %1$s
        referencing old table as changed_rows
        for each statement execute function ops.note_store_change();

        create or replace trigger notes_delete
        after delete on %1$s
        referencing old table as changed_rows
        for each statement execute function ops.note_store_change();

        create or replace trigger notes_truncation
        after truncate on %1$s
        for each statement execute function ops.note_shared_change()',
        watch.watched
    );
end
$$;

alter function ops.watch owner to retail_owner;

comment on function ops.watch is
$$Creates the triggers that note changes of a table's rows, so that answers made from them may be kept.

watched: The table.$$;
