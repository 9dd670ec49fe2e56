-- Row security on retail.inventory.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.inventory enable row level security;
alter table retail.inventory force row level security;

drop policy if exists wall on retail.inventory;
create policy wall on retail.inventory
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.inventory;
create policy read on retail.inventory
    as permissive
    for select
    to retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists sell on retail.inventory;
create policy sell on retail.inventory
    as permissive
    for all
    to retail_clerk
    using (true)
    with check (true);

drop policy if exists load on retail.inventory;
create policy load on retail.inventory
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.inventory is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.inventory is 'The api functions and the query tool read.';
comment on policy sell on retail.inventory is 'Sales, returns and counts change the stock.';
comment on policy load on retail.inventory is 'Loads and migrations write.';
