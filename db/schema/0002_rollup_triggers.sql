-- The triggers that keep the rollups equal to the orders, and date changes of stock.
--
-- They fire in the order of their names: new rows are added before old ones are
-- subtracted.

set local role retail_owner;

create trigger rollup_added_by_insert
    after insert on retail.orders
    referencing new table as changed_rows
    for each statement execute function retail.roll_up_orders('1');

create trigger rollup_added_by_update
    after update on retail.orders
    referencing new table as changed_rows
    for each statement execute function retail.roll_up_orders('1');

create trigger rollup_removed_by_delete
    after delete on retail.orders
    referencing old table as changed_rows
    for each statement execute function retail.roll_up_orders('-1');

create trigger rollup_removed_by_update
    after update on retail.orders
    referencing old table as changed_rows
    for each statement execute function retail.roll_up_orders('-1');

create trigger rollup_added_by_insert
    after insert on retail.order_items
    referencing new table as changed_rows
    for each statement execute function retail.roll_up_order_items('1');

create trigger rollup_added_by_update
    after update on retail.order_items
    referencing new table as changed_rows
    for each statement execute function retail.roll_up_order_items('1');

create trigger rollup_removed_by_delete
    after delete on retail.order_items
    referencing old table as changed_rows
    for each statement execute function retail.roll_up_order_items('-1');

create trigger rollup_removed_by_update
    after update on retail.order_items
    referencing old table as changed_rows
    for each statement execute function retail.roll_up_order_items('-1');

create trigger widens_spans
    after insert on retail.daily_store_sales
    referencing new table as changed_rows
    for each statement execute function retail.widen_spans();

create trigger narrows_spans
    after delete on retail.daily_store_sales
    referencing old table as changed_rows
    for each statement execute function retail.narrow_spans();

create trigger keeps_its_keys
    before update on retail.orders
    for each row
    when (
        (old.store_id, old.order_id, old.kind, old.order_date, old.customer_store_id, old.customer_id)
        is distinct from
        (new.store_id, new.order_id, new.kind, new.order_date, new.customer_store_id, new.customer_id)
    )
    execute function retail.refuse_rekeying();

create trigger keeps_its_keys
    before update on retail.order_items
    for each row
    when (
        (old.store_id, old.order_id, old.line_number, old.product_id)
        is distinct from
        (new.store_id, new.order_id, new.line_number, new.product_id)
    )
    execute function retail.refuse_rekeying();

create trigger keeps_its_kind
    before update on retail.customers
    for each row
    when (old.is_walk_in is distinct from new.is_walk_in)
    execute function retail.refuse_rekeying();

create trigger keeps_its_place
    before update on retail.customers
    for each row
    when (
        (old.store_id, old.customer_number) is distinct from (new.store_id, new.customer_number)
        and 'enc:' in (left(new.first_name, 4), left(new.last_name, 4), left(new.email, 4), left(new.phone, 4))
    )
    execute function retail.refuse_moving();

create trigger refuses_truncation
    before truncate on retail.orders
    for each statement execute function retail.refuse_rekeying();

create trigger refuses_truncation
    before truncate on retail.order_items
    for each statement execute function retail.refuse_rekeying();

create trigger moves_category_sales
    after update on retail.products
    referencing old table as old_rows new table as new_rows
    for each statement execute function retail.move_category_sales();

-- A new reorder point does not change the stock. A statement that sets updated_at keeps its value.
create trigger stamps_stock
    before update on retail.inventory
    for each row
    when (new.quantity_on_hand <> old.quantity_on_hand and new.updated_at = old.updated_at)
    execute function retail.stamp_stock();

reset role;
