-- Row security on retail.store_spans.
--
-- The policy "wall" is restrictive and applies to every role, so no policy added later
-- can let a store see another one's rows. The permissive policies say who may do what
-- within it.

alter table retail.store_spans enable row level security;
alter table retail.store_spans force row level security;

drop policy if exists wall on retail.store_spans;
create policy wall on retail.store_spans
    as restrictive
    for all
    to public
    using (store_id = any ((select auth.current_stores())::integer[]))
    with check (store_id = any ((select auth.current_stores())::integer[]));

drop policy if exists read on retail.store_spans;
create policy read on retail.store_spans
    as permissive
    for select
    to retail_definer
    using (true);

drop policy if exists keep on retail.store_spans;
create policy keep on retail.store_spans
    as permissive
    for all
    to retail_clerk
    using (true)
    with check (true);

drop policy if exists load on retail.store_spans;
create policy load on retail.store_spans
    as permissive
    for all
    to retail_owner
    using (true)
    with check (true);

comment on policy wall on retail.store_spans is 'Callers see and write only the rows of their stores.';
comment on policy read on retail.store_spans is 'The api functions read.';
comment on policy keep on retail.store_spans is 'Sales and returns move the ends.';
comment on policy load on retail.store_spans is 'Loads and migrations write.';
