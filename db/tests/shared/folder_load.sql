-- A folder of thirteen files in its staging tables, and a function that loads it.

set local role retail_migrator;

-- The same steps as the command line: the checks, and the rest if they find nothing. A file has the
-- columns for which any line has a value.
create function pg_temp.run_steps(extra jsonb default '{}')
    returns boolean
    language plpgsql
as $$
declare
    step     record;
    settings jsonb := extra || jsonb_build_object('files', '{}'::jsonb);
    has_rows boolean;
    columns  jsonb;
begin
    for step in select staging from load.folder_tables() loop
        execute format('select exists (select from load.%I)', step.staging) into has_rows;
        continue when not has_rows;
        execute format(
            'select jsonb_agg(distinct given.key) from load.%I as lines cross join jsonb_each_text(to_jsonb(lines)) as given where given.value is not null',
            step.staging
        )
        into columns;
        settings := jsonb_set(settings, array['files', step.staging], jsonb_build_object('file', step.staging || '.csv', 'columns', columns));
    end loop;

    for step in select * from load.folder_steps() loop
        exit when not step.is_check and exists (select from load.refused_rows);
        if step.statement like '%$1%' then
            execute step.statement using settings;
        else
            execute step.statement;
        end if;
    end loop;

    drop table if exists pg_temp.folder_stores, pg_temp.wanted_stores, pg_temp.wanted_categories,
        pg_temp.wanted_product_types, pg_temp.wanted_suppliers, pg_temp.wanted_products, pg_temp.wanted_customers,
        pg_temp.wanted_inventory, pg_temp.wanted_inventory_adjustments, pg_temp.wanted_calendar_days, pg_temp.wanted_budgets,
        pg_temp.wanted_orders, pg_temp.changed_orders, pg_temp.kept_items, pg_temp.kept_references;
    return not exists (select from load.refused_rows);
end
$$;

create function pg_temp.clear()
    returns void
    language sql
as $$
    truncate load.stores, load.categories, load.product_types, load.suppliers, load.products, load.customers,
        load.inventory, load.inventory_adjustments, load.calendar_days, load.budgets, load.category_budgets, load.orders, load.order_items
$$;

insert into load.stores (file_line, name, country, time_zone, kind)
values
(2, ' Kiel ', 'Germany', 'Europe/Berlin', null),
(3, 'Rome',   'Italy',   'Europe/Rome',   'ONLINE');
insert into load.categories (file_line, name) values (2, 'food');
insert into load.product_types (file_line, category, name) values (2, 'food', 'fruit'), (3, 'food', 'bread');
insert into load.suppliers (file_line, name, lead_time_days) values (2, 'Farm', '3');
insert into load.products (file_line, sku, name, category, product_type, supplier, base_price, tags)
values
(2, 'A', 'Apple', 'food', 'fruit', 'Farm', '1.50', 'red; round;'),
(3, 'B', 'Bread', 'food', 'bread', null,   '3',    null);
insert into load.customers (file_line, store, customer_number, first_name, email)
values
(2, 'Kiel', '7', 'Ada', 'ada@mail.example'),
(3, 'Rome', '7', 'Bob', 'ada@mail.example');
insert into load.inventory (file_line, store, sku, quantity_on_hand) values (2, 'Kiel', 'A', '12');
insert into load.inventory_adjustments (file_line, store, sku, adjusted_at, change, quantity_after, reason)
values (2, 'Kiel', 'A', '2025-06-29 08:00:00', '5', '14', 'delivery');
insert into load.calendar_days (file_line, store, day, name) values (2, 'Kiel', '2025-06-30', 'fair');
insert into load.budgets (file_line, store, month, net_sales) values (2, 'Kiel', '2025-06-01', '1000');
insert into load.category_budgets (file_line, store, month, category, net_sales) values (2, 'Kiel', '2025-06-01', 'food', '600.50');
insert into load.orders (
    file_line, store, order_number, kind, customer_number, customer_store, payment_method, ordered_at, subtotal, tax, total,
    original_order_number
)
values
(2, 'Kiel', 'K1', 'sale', '7',  null,   'cash', '2025-06-30 23:30:00',       '6.00', '0.50', '5.50', null),
(3, 'Kiel', 'K2', null,   '7',  'Rome', null,   '2025-06-30T22:30:00Z',      null,   null,   null,   'K1'),
(4, 'Rome', 'K1', null,   null, null,   null,   '2025-07-01 10:00:00+02:00', null,   null,   null,   null);
insert into load.order_items (file_line, store, order_number, line_number, sku, quantity, unit_price, discount, line_total, unit_cost)
values
(2, 'Kiel', 'K1', '1', 'A', '2',  '1.50', '1',  '2.00', '0.9'),
(3, 'Kiel', 'K1', '2', 'B', '1',  '3',    null, '3',    null),
(4, 'Kiel', 'K2', '1', 'A', '-1', '1.50', null, null,   null),
(5, 'Rome', 'K1', '1', 'B', '1',  '3',    null, null,   null),
(6, 'Rome', 'K1', '2', 'A', '-1', '1.5',  null, null,   null);
