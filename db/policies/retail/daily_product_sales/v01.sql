-- Row security on retail.daily_product_sales.
--
-- One wall, then doors. The wall is restrictive and binds every role, so no
-- policy added later can let a store see another one's rows. The doors are
-- permissive and say who may do what inside the wall.

alter table retail.daily_product_sales enable row level security;
alter table retail.daily_product_sales force row level security;

drop policy if exists wall on retail.daily_product_sales;
create policy wall on retail.daily_product_sales
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.daily_product_sales;
create policy read on retail.daily_product_sales
    as permissive
    for select
    to retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists keep on retail.daily_product_sales;
create policy keep on retail.daily_product_sales
    as permissive
    for all
    to retail_clerk
    using (true)
    with check (true);

drop policy if exists load on retail.daily_product_sales;
create policy load on retail.daily_product_sales
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.daily_product_sales is 'No caller crosses to another store.';
comment on policy read on retail.daily_product_sales is 'The api functions and the query tool read.';
comment on policy keep on retail.daily_product_sales is 'Whoever records a sale keeps the sums.';
comment on policy load on retail.daily_product_sales is 'Loads write.';
