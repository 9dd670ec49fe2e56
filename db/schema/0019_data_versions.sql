-- Versions of the data, which show whether a kept answer is outdated.

-- Lets the statements below read all existing stores under row security.
select auth.begin_load();

set local role retail_owner;

create table ops.data_versions (
    store_id integer  not null,
    shard    smallint not null,
    version  uuid     not null,

    constraint data_versions_pkey           primary key (store_id, shard),
    constraint data_versions_store_id_check check (store_id >= 0),
    constraint data_versions_shard_check    check (shard between 0 and 3)
)
-- Rows change often, and the free space keeps new row versions on the same page.
with (fillfactor = 25, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

comment on table ops.data_versions is 'Versions of the rows of each store: a transaction that changes rows gives them another one.';
comment on column ops.data_versions.store_id is 'The store; 0 for rows that all stores share.';
comment on column ops.data_versions.shard is '0 to 3. Each store has four rows, of which a session changes one, so that sessions rarely wait for each other.';
comment on column ops.data_versions.version is 'Random, so that no other database or time has the same.';

grant select, insert, update (version) on ops.data_versions to retail_definer;

create table ops.time_zones (
    time_zone text not null,

    constraint time_zones_pkey primary key (time_zone)
);

comment on table ops.time_zones is 'The time zones that stores are or were in: when a day begins in one of them, no kept answer of the day before is used.';
comment on column ops.time_zones.time_zone is 'As in retail.stores.';

grant select, insert on ops.time_zones to retail_definer;

insert into ops.time_zones (time_zone)
select distinct stores.time_zone
from retail.stores;

create trigger notes_time_zone
after insert or update of time_zone on retail.stores
for each row execute function ops.note_time_zone();

select ops.watch('retail.budgets');
select ops.watch('retail.calendar_days');
select ops.watch('retail.customers');
select ops.watch('retail.inventory');
select ops.watch('retail.inventory_adjustments');
select ops.watch('retail.orders');
select ops.watch('retail.order_items');
select ops.watch('retail.stores');
select ops.watch('retail.suppliers');
select ops.watch('retail.categories');
select ops.watch('retail.product_types');
select ops.watch('retail.products');
select ops.watch('retail.settings');
select ops.watch('retail.customer_models');
select ops.watch('retail.customer_tests');
select ops.watch('retail.kept_forecasts');

reset role;
