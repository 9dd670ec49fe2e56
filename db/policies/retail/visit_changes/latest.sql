-- Row security on retail.visit_changes.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.visit_changes enable row level security;
alter table retail.visit_changes force row level security;

drop policy if exists wall on retail.visit_changes;
create policy wall on retail.visit_changes
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.visit_changes;
create policy read on retail.visit_changes
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists append on retail.visit_changes;
create policy append on retail.visit_changes
    as permissive
    for insert
    to retail_clerk
    with check (true);

drop policy if exists load on retail.visit_changes;
create policy load on retail.visit_changes
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.visit_changes is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.visit_changes is 'The api functions read.';
comment on policy append on retail.visit_changes is 'Sales append what they change.';
comment on policy load on retail.visit_changes is 'Loads append, and refreshes delete.';
