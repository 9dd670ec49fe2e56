-- Row security on retail.set_customers.
--
-- The policy "wall" is restrictive and applies to every role: callers see sums of several stores only if
-- they see all of these stores. It compares the number of the set, for which retail.store_sets has the
-- stores, so that an index can find the rows. The permissive policies say who may do what within it.

alter table retail.set_customers enable row level security;
alter table retail.set_customers force row level security;

drop policy if exists wall on retail.set_customers;
create policy wall on retail.set_customers
    as restrictive
    for all
    to public
    using (set_id = any (array(select store_sets.set_id from retail.store_sets)))
    with check (set_id = any (array(select store_sets.set_id from retail.store_sets)));

drop policy if exists read on retail.set_customers;
create policy read on retail.set_customers
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists load on retail.set_customers;
create policy load on retail.set_customers
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.set_customers is 'Callers see only customers of sets whose stores they all see.';
comment on policy read on retail.set_customers is 'The api functions read.';
comment on policy load on retail.set_customers is 'Refreshes write.';
