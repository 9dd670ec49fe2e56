-- Row security on retail.order_items.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.order_items enable row level security;
alter table retail.order_items force row level security;

drop policy if exists wall on retail.order_items;
create policy wall on retail.order_items
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.order_items;
create policy read on retail.order_items
    as permissive
    for select
    to retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists sell on retail.order_items;
create policy sell on retail.order_items
    as permissive
    for insert
    to retail_clerk
    with check (true);

drop policy if exists load on retail.order_items;
create policy load on retail.order_items
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.order_items is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.order_items is 'The api functions and the query tool read.';
comment on policy sell on retail.order_items is 'Sales and returns are recorded; none is changed.';
comment on policy load on retail.order_items is 'Loads and migrations write.';
