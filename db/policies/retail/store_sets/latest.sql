-- Row security on retail.store_sets.
--
-- The policy "wall" is restrictive and applies to every role: callers see a set of several stores
-- only if they see all of these stores. The permissive policies say who may do what within it.

alter table retail.store_sets enable row level security;
alter table retail.store_sets force row level security;

drop policy if exists wall on retail.store_sets;
create policy wall on retail.store_sets
    as restrictive
    for all
    to public
    using (store_ids <@ ((select auth.current_stores())::integer[]))
    with check (store_ids <@ ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.store_sets;
create policy read on retail.store_sets
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists load on retail.store_sets;
create policy load on retail.store_sets
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.store_sets is 'Callers see only sets whose stores they all see.';
comment on policy read on retail.store_sets is 'The api functions read.';
comment on policy load on retail.store_sets is 'Refreshes write.';
