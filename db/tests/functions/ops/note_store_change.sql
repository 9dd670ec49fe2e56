-- ops.note_store_change: each change of a store's rows records its transaction id.

begin;
\ir ../../setup.sql
select plan(7);

delete from ops.data_versions;

insert into retail.inventory (store_id, product_id, quantity_on_hand)
select stores.store_id, 203, 1
from (values (102), (103)) as stores (store_id)
on conflict (store_id, product_id) do update
set quantity_on_hand = excluded.quantity_on_hand;

select results_eq(
    'select store_id, count(*) over () from ops.data_versions order by 1',
    'values (102, 2::bigint), (103, 2::bigint)',
    'both stores of one statement are noted'
);
select is((select distinct shard::integer from ops.data_versions), pg_backend_pid() % 4, 'the change is noted in the shard of the session');

create temporary table noted as
select ctid as place, store_id
from ops.data_versions;
update retail.inventory set quantity_on_hand = 2 where store_id in (102, 103);
select is(
    (select count(*) from ops.data_versions join noted on noted.place = data_versions.ctid), 2::bigint,
    'a second statement of the transaction writes nothing'
);

delete from ops.data_versions;
delete from retail.inventory where store_id = 103;
select is((select array_agg(store_id) from ops.data_versions), '{103}', 'a delete is noted');

delete from ops.data_versions;
update retail.inventory set store_id = 103 where store_id = 102 and product_id = 203;
select bag_eq('select store_id from ops.data_versions', 'values (102), (103)', 'a row that moves to another store changes both');

delete from ops.data_versions;
truncate retail.inventory_adjustments;
select is((select array_agg(store_id) from ops.data_versions), '{0}', 'a truncation is noted for all stores');

-- All tables with rows of stores, present and future, except rollups and tables that no answer
-- uses.
select bag_eq(
    $$
    select trigger.tgrelid::regclass::text
    from pg_trigger as trigger
    where trigger.tgfoid = 'ops.note_store_change'::regproc
    group by trigger.tgrelid
    having count(*) = 4
    $$,
    $$
    select relation.oid::regclass::text
    from pg_class as relation
    join pg_attribute as attribute on attribute.attrelid = relation.oid
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind = 'r'
        and attribute.attname = 'store_id'
        and attribute.attnotnull
        and relation.relname not in ('stores', 'write_requests')
        and relation.relname !~ '^(daily|monthly)_|^customer_sales$|^store_spans$|^visit_changes$'
    $$,
    'each table with rows of stores is watched'
);

select * from finish();
rollback;
