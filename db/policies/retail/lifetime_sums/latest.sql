-- Row security on retail.lifetime_sums.
--
-- The policy "wall" is restrictive and applies to every role: callers see sums of several stores
-- only if they see all of these stores. It compares the number of the set, for which
-- retail.store_sets has the stores, so that an index can find the rows. The permissive policies say
-- who may do what within it.

alter table retail.lifetime_sums enable row level security;
alter table retail.lifetime_sums force row level security;

drop policy if exists wall on retail.lifetime_sums;
create policy wall on retail.lifetime_sums
    as restrictive
    for all
    to public
    using (set_id = any (array(select store_sets.set_id from retail.store_sets)))
    with check (set_id = any (array(select store_sets.set_id from retail.store_sets)));

drop policy if exists read on retail.lifetime_sums;
create policy read on retail.lifetime_sums
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists load on retail.lifetime_sums;
create policy load on retail.lifetime_sums
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.lifetime_sums is 'Callers see only sums of sets of which they see every store.';
comment on policy read on retail.lifetime_sums is 'The api functions read.';
comment on policy load on retail.lifetime_sums is 'Refreshes write.';
