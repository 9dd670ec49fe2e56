-- Row security on retail.daily_category_sales.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.daily_category_sales enable row level security;
alter table retail.daily_category_sales force row level security;

drop policy if exists wall on retail.daily_category_sales;
create policy wall on retail.daily_category_sales
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.daily_category_sales;
create policy read on retail.daily_category_sales
    as permissive
    for select
    to retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists keep on retail.daily_category_sales;
create policy keep on retail.daily_category_sales
    as permissive
    for all
    to retail_clerk
    using (true)
    with check (true);

drop policy if exists load on retail.daily_category_sales;
create policy load on retail.daily_category_sales
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.daily_category_sales is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.daily_category_sales is 'The api functions and the query tool read.';
comment on policy keep on retail.daily_category_sales is 'Sales and returns update the sums.';
comment on policy load on retail.daily_category_sales is 'Loads and migrations write.';
