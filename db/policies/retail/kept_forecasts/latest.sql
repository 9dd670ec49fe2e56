-- Row security on retail.kept_forecasts.
--
-- The policy "wall" is restrictive and applies to every role: callers see a forecast of several
-- stores only if they see all of these stores. The permissive policies say who may do what within
-- it.

alter table retail.kept_forecasts enable row level security;
alter table retail.kept_forecasts force row level security;

drop policy if exists wall on retail.kept_forecasts;
create policy wall on retail.kept_forecasts
    as restrictive
    for all
    to public
    using (store_ids <@ ((select auth.current_stores())::integer[]))
    with check (store_ids <@ ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.kept_forecasts;
create policy read on retail.kept_forecasts
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists load on retail.kept_forecasts;
create policy load on retail.kept_forecasts
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.kept_forecasts is 'Callers see only forecasts of their stores alone.';
comment on policy read on retail.kept_forecasts is 'The api functions read.';
comment on policy load on retail.kept_forecasts is 'Maintenance writes.';
