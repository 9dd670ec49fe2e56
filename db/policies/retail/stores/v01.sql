-- Row security on retail.stores.
--
-- One wall, then doors. The wall is restrictive and binds every role, so no
-- policy added later can let a store see another one's rows. The doors are
-- permissive and say who may do what inside the wall.

alter table retail.stores enable row level security;
alter table retail.stores force row level security;

drop policy if exists wall on retail.stores;
create policy wall on retail.stores
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.stores;
create policy read on retail.stores
    as permissive
    for select
    to retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists load on retail.stores;
create policy load on retail.stores
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.stores is 'No caller crosses to another store.';
comment on policy read on retail.stores is 'The api functions and the query tool read.';
comment on policy load on retail.stores is 'Loads write.';
