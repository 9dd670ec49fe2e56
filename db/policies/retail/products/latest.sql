-- Row security on retail.products.
--
-- The catalogue belongs to no store, so the restrictive policy "wall" only shuts out
-- unauthenticated callers. The permissive policies say who may do what within it.

alter table retail.products enable row level security;
alter table retail.products force row level security;

drop policy if exists wall on retail.products;
create policy wall on retail.products
    as restrictive
    for all
    to public
    using ((select auth.current_stores()) is not null)
    with check ((select auth.current_stores()) is not null);

drop policy if exists read on retail.products;
create policy read on retail.products
    as permissive
    for select
    to retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists load on retail.products;
create policy load on retail.products
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.products is 'Unauthenticated callers see nothing.';
comment on policy read on retail.products is 'The api functions and the query tool read.';
comment on policy load on retail.products is 'Loads and migrations write.';
