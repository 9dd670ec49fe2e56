-- ops.note_shared_change: changes of rows that all stores share are noted once per transaction.

begin;
\ir ../../setup.sql
select plan(4);

delete from ops.data_versions;
update retail.products set name = name where product_id = 999999;
select ok((select count(*) < 2 from ops.data_versions), 'a statement that finds no row notes at most one change');

delete from ops.data_versions;
update retail.categories set name = name;
select results_eq(
    'select store_id, shard::integer from ops.data_versions',
    'select 0, pg_backend_pid() % 4',
    'a change is noted for all stores'
);

create temporary table noted as select ctid as place from ops.data_versions;
update retail.suppliers set name = name;
select is((select array_agg(ctid) from ops.data_versions), (select array_agg(place) from noted), 'a second change in the transaction writes nothing');

select bag_eq(
    $$
    select trigger.tgrelid::regclass::text
    from pg_trigger as trigger
    where trigger.tgfoid = 'ops.note_shared_change'::regproc
        and trigger.tgname = 'notes_change'
    $$,
    $$
    select relation.oid::regclass::text
    from pg_class as relation
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind = 'r'
        -- Caches: together with retail.visit_changes, they contain nothing but what the orders say.
        and relation.relname not in ('store_sets', 'visit_counts', 'customer_counts', 'set_customers', 'segment_counts', 'range_sums', 'lifetime_sums', 'lifetime_ranks')
        and (relation.relname = 'stores' or not exists (
            select
            from pg_attribute as attribute
            where attribute.attrelid = relation.oid
                and attribute.attname = 'store_id'
                and attribute.attnotnull
        ))
    $$,
    'each table that all stores share is watched'
);

select * from finish();
rollback;
