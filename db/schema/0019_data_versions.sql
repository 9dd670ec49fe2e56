-- What tells an answer that is kept from one that would be different now.

set local role retail_owner;

create table ops.data_versions (
    store_id integer  not null,
    shard    smallint not null,
    version  uuid     not null,

    constraint data_versions_pkey           primary key (store_id, shard),
    constraint data_versions_store_id_check check (store_id >= 0),
    constraint data_versions_shard_check    check (shard between 0 and 3)
)
-- Rows change often, and beside themselves.
with (fillfactor = 25, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

comment on table ops.data_versions is 'Versions of the rows of each store: a transaction that changes rows gives them another one.';
comment on column ops.data_versions.store_id is 'The store; 0 for what all stores share.';
comment on column ops.data_versions.shard is 'A session notes in one of four, so that sessions rarely wait for each other.';
comment on column ops.data_versions.version is 'Random, so that no other database or time has the same.';

grant select, insert, update (version) on ops.data_versions to retail_definer;

create trigger notes_insert
    after insert on retail.budgets
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.budgets
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.budgets
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.budgets
    for each statement execute function ops.note_shared_change();

create trigger notes_insert
    after insert on retail.calendar_days
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.calendar_days
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.calendar_days
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.calendar_days
    for each statement execute function ops.note_shared_change();

create trigger notes_insert
    after insert on retail.customers
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.customers
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.customers
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.customers
    for each statement execute function ops.note_shared_change();

create trigger notes_insert
    after insert on retail.inventory
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.inventory
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.inventory
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.inventory
    for each statement execute function ops.note_shared_change();

create trigger notes_insert
    after insert on retail.inventory_adjustments
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.inventory_adjustments
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.inventory_adjustments
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.inventory_adjustments
    for each statement execute function ops.note_shared_change();

create trigger notes_insert
    after insert on retail.orders
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.orders
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.orders
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.orders
    for each statement execute function ops.note_shared_change();

create trigger notes_insert
    after insert on retail.order_items
    referencing new table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_update
    after update on retail.order_items
    referencing new table as changed_rows old table as replaced_rows
    for each statement execute function ops.note_store_change();

create trigger notes_delete
    after delete on retail.order_items
    referencing old table as changed_rows
    for each statement execute function ops.note_store_change();

create trigger notes_truncation
    after truncate on retail.order_items
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.stores
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.suppliers
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.categories
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.product_types
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.products
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.settings
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.customer_models
    for each statement execute function ops.note_shared_change();

create trigger notes_change
    after insert or update or delete or truncate on retail.customer_tests
    for each statement execute function ops.note_shared_change();

reset role;
