-- Row security on retail.range_sums.
--
-- The policy "wall" is restrictive and applies to every role: sums of several stores are for
-- those who see all of them, which retail.store_sets tells. It is a number that is compared, so that
-- an index finds the rows. The permissive policies say who may do what within it.

alter table retail.range_sums enable row level security;
alter table retail.range_sums force row level security;

drop policy if exists wall on retail.range_sums;
create policy wall on retail.range_sums
    as restrictive
    for all
    to public
    using (set_id = any (array(select store_sets.set_id from retail.store_sets)))
    with check (set_id = any (array(select store_sets.set_id from retail.store_sets)));

drop policy if exists read on retail.range_sums;
create policy read on retail.range_sums
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists load on retail.range_sums;
create policy load on retail.range_sums
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.range_sums is 'Callers see only sums of sets of which they see every store.';
comment on policy read on retail.range_sums is 'The api functions read.';
comment on policy load on retail.range_sums is 'Refreshes write.';
