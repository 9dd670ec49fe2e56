-- Row security on retail.write_requests.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

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

comment on policy wall on retail.write_requests is 'Callers see and write only the rows of their stores.';
comment on policy sell on retail.write_requests is 'The tools that write store their requests and answers.';
comment on policy load on retail.write_requests is 'Loads and migrations write.';
