-- Row security on retail.inventory.
--
-- One wall, then doors. The wall is restrictive and binds every role, so no
-- policy added later can let a store see another one's rows. The doors are
-- permissive and say who may do what inside the wall.

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
    to retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst
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

comment on policy wall on retail.inventory is 'No caller crosses to another store.';
comment on policy read on retail.inventory is 'The api functions and the query tool read.';
comment on policy sell on retail.inventory is 'Sales, returns and counts change the stock.';
comment on policy load on retail.inventory is 'Loads write.';
