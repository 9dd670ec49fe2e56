-- A flat file of 18 lines in its staging table, and a function that loads it.

set local role retail_migrator;

insert into load.flat_lines (
    file_line, store, order_number, ordered_at, sku, product_name, quantity, unit_price, customer_number,
    payment_method, category
)
values
(1,  ' Kiel ', 'K1', '2025-06-30 23:30', 'A', 'Apple',       '2',   '1.50',    '7',  'cash', 'fruit'),
(2,  'Kiel',   'K1', '2025-06-30 23:31', 'B', null,          '1',   '0.001',   '7',  null,   null),
(3,  'Kiel',   'K1', '2025-06-30 23:30', 'A', 'Apples, red', '1',   '1.50',    '7',  null,   'fruit'),
(4,  'Kiel',   'K2', '2025-07-01',       'A', 'Apple',       '-2',  '1.50',    null, 'CASH', 'fruit'),
(5,  'Rome',   'K1', '2025-07-02 08:00', 'A', 'Apple',       '1',   '2.00',    '7',  null,   'fruit'),
(6,  'Rome',   'R2', '2025-07-03 08:00', 'A', 'Apple',       '1',   '2.00',    null, null,   'fruit'),
(7,  'Rome',   'R2', '2025-07-03 08:00', 'B', 'Bread',       '-1',  '3',       null, null,   null),
(8,  null,     'X',  '2025-07-01',       'A', 'Apple',       '1',   '1',       null, null,   null),
(9,  'Kiel',   '',   '2025-07-01',       'A', 'Apple',       '1',   '1',       null, null,   null),
(10, 'Kiel',   'X',  '31.06.2025',       'A', 'Apple',       '1',   '1',       null, null,   null),
(11, 'Kiel',   'X',  null,               ' ', 'Apple',       '1',   '1',       null, null,   null),
(12, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '0',   '1',       null, null,   null),
(13, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1.5', '1',       null, null,   null),
(14, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   '-1',      null, null,   null),
(15, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   '1,50',    null, null,   null),
(16, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   'NaN',     null, null,   null),
(17, 'Kiel',   'X',  '2025-07-01',       'A', 'Apple',       '1',   '1.00005', null, 'gold', null),
(18, 'Kiel',   'X',  'now',              'A', 'Apple',       '99999999999', '1', null, null, null);

create function pg_temp.run_steps(options jsonb default '{"time_zone": "Europe/Berlin", "category": "food"}')
    returns void
    language plpgsql
as $$
declare
    step record;
begin
    -- These would be dropped at commit.
    drop table if exists pg_temp.flat_stores, pg_temp.flat_items, pg_temp.flat_customers, pg_temp.flat_orders,
        pg_temp.broken_orders, pg_temp.changed_orders, pg_temp.kept_references;

    for step in select * from load.flat_steps() loop
        if step.statement like '%$1%' then
            execute step.statement using run_steps.options;
        else
            execute step.statement;
        end if;
    end loop;
end
$$;

create function pg_temp.figures()
    returns text
    language sql
as $$
    select string_agg(figures.value::text, ' ' order by figures.position) from load.figures
$$;

create function pg_temp.receipt(order_number text)
    returns text
    language sql
as $$
    select concat_ws(
        ' ',
        orders.kind,
        orders.payment_method,
        customers.customer_number,
        orders.order_date,
        trim_scale(orders.total),
        (
            select string_agg(
                concat_ws('*', products.sku, items.quantity, trim_scale(items.unit_price)), ' ' order by items.line_number
            )
            from retail.order_items as items
            join retail.products on products.product_id = items.product_id
            where items.store_id = orders.store_id
                and items.order_id = orders.order_id
        )
    )
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    join retail.customers
        on customers.store_id = orders.customer_store_id
        and customers.customer_id = orders.customer_id
    where orders.order_number = receipt.order_number
        and stores.name = 'Kiel'
$$;
