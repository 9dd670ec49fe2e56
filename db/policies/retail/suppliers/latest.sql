-- Row security on retail.suppliers.
--
-- The catalogue belongs to no store, so the restrictive policy "wall" only shuts out
-- unauthenticated callers. The permissive policies say who may do what within it.

alter table retail.suppliers enable row level security;
alter table retail.suppliers force row level security;

drop policy if exists wall on retail.suppliers;
create policy wall on retail.suppliers
    as restrictive
    for all
    to public
    using ((select auth.current_stores()) is not null)
    with check ((select auth.current_stores()) is not null);

drop policy if exists read on retail.suppliers;
create policy read on retail.suppliers
    as permissive
    for select
    to retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists load on retail.suppliers;
create policy load on retail.suppliers
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.suppliers is 'Unauthenticated callers see nothing.';
comment on policy read on retail.suppliers is 'The api functions and the query tool read.';
comment on policy load on retail.suppliers is 'Loads and migrations write.';
