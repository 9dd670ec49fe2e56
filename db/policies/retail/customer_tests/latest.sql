-- Row security on retail.customer_tests.
--
-- The policy "wall" is restrictive and applies to every role: callers see a model of several stores
-- only if they see all of these stores. The permissive policies say who may do what within it.

alter table retail.customer_tests enable row level security;
alter table retail.customer_tests force row level security;

drop policy if exists wall on retail.customer_tests;
create policy wall on retail.customer_tests
    as restrictive
    for all
    to public
    using (store_ids <@ ((select auth.current_stores())::integer[]))
    with check (store_ids <@ ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.customer_tests;
create policy read on retail.customer_tests
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists load on retail.customer_tests;
create policy load on retail.customer_tests
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.customer_tests is 'Callers see only tests of models fitted to their own stores alone.';
comment on policy read on retail.customer_tests is 'The api functions read.';
comment on policy load on retail.customer_tests is 'Refreshes write.';
