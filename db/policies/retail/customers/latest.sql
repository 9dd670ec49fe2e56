-- Row security on retail.customers.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.customers enable row level security;
alter table retail.customers force row level security;

drop policy if exists wall on retail.customers;
create policy wall on retail.customers
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.customers;
create policy read on retail.customers
    as permissive
    for select
    to retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists sell on retail.customers;
create policy sell on retail.customers
    as permissive
    for insert
    to retail_clerk
    with check (true);

drop policy if exists load on retail.customers;
create policy load on retail.customers
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.customers is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.customers is 'The api functions and the query tool read.';
comment on policy sell on retail.customers is 'A sale creates the walk-in customer of its store.';
comment on policy load on retail.customers is 'Loads and migrations write.';
