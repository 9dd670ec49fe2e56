do $$
declare
    noting record;
begin
    for noting in
        select
            trigger.tgname as name,
            trigger.tgrelid::regclass as watched
        from pg_trigger as trigger
        where trigger.tgfoid in ('ops.note_store_change'::regproc, 'ops.note_shared_change'::regproc)
    loop
        execute format('drop trigger %I on %s', noting.name, noting.watched);
    end loop;
end
$$;

drop trigger notes_time_zone on retail.stores;

drop table ops.time_zones;
drop table ops.data_versions;
