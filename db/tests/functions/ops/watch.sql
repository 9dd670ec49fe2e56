-- ops.watch: changes of a table are noted, by store if its rows belong to stores.

begin;
\ir ../../setup.sql
select plan(5);

create table retail.deliveries (
    store_id    integer not null,
    delivery_id integer not null,
    primary key (store_id, delivery_id)
);
create table retail.carriers (carrier_id integer primary key);
alter table retail.deliveries owner to retail_owner;
alter table retail.carriers owner to retail_owner;

set local role retail_owner;
select lives_ok($$select ops.watch('retail.deliveries'), ops.watch('retail.carriers')$$, 'the owner of tables can have them watched');
select lives_ok($$select ops.watch('retail.deliveries'), ops.watch('retail.carriers')$$, 'a second time changes nothing');
reset role;

select set_eq(
    $$select tgname::text from pg_trigger where tgrelid = 'retail.deliveries'::regclass$$,
    array['notes_insert', 'notes_update', 'notes_update_of', 'notes_delete', 'notes_truncation'],
    'each kind of change has its trigger'
);

delete from ops.data_versions;
insert into retail.deliveries values (102, 1), (103, 1);
select bag_eq('select store_id from ops.data_versions', 'values (102), (103)', 'rows with stores count for their stores');

delete from ops.data_versions;
insert into retail.carriers values (1);
select bag_eq('select store_id from ops.data_versions', 'values (0)', 'rows without a store count for all');

select * from finish();
rollback;
