-- Row security on retail.budgets.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.budgets enable row level security;
alter table retail.budgets force row level security;

drop policy if exists wall on retail.budgets;
create policy wall on retail.budgets
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.budgets;
create policy read on retail.budgets
    as permissive
    for select
    to retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst
    using (true);

drop policy if exists load on retail.budgets;
create policy load on retail.budgets
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.budgets is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.budgets is 'The api functions and the query tool read.';
comment on policy load on retail.budgets is 'Loads and migrations write.';
