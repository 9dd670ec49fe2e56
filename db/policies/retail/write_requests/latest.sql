-- Row security on retail.write_requests.
--
-- One wall, then doors. The wall is restrictive and binds every role, so no
-- policy added later can let a store see another one's rows. The doors are
-- permissive and say who may do what inside the wall.

alter table retail.write_requests enable row level security;
alter table retail.write_requests force row level security;

drop policy if exists wall on retail.write_requests;
create policy wall on retail.write_requests
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists sell on retail.write_requests;
create policy sell on retail.write_requests
    as permissive
    for all
    to retail_clerk
    using (true)
    with check (true);

drop policy if exists load on retail.write_requests;
create policy load on retail.write_requests
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.write_requests is 'No caller crosses to another store.';
comment on policy sell on retail.write_requests is 'Whoever writes remembers what was asked.';
comment on policy load on retail.write_requests is 'Loads write.';
