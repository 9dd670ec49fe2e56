-- Finds names and numbers that refer neither to a line of the folder nor to a row of the
-- database.

create or replace function load.check_folder_references(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    reference record;
begin
    for reference in
        select
            given.staging,
            given.column_name,
            given.own_columns,
            given.other,
            given.other_columns,
            given.in_database
        from (
            values
            (
                'product_types', 'category', '{category}'::text[], 'categories', '{name}'::text[],
                'select from retail.categories where categories.name = found.category'
            ),
            (
                'products', 'product_type', '{category,product_type}', 'product_types', '{category,name}',
                'select from retail.product_types
                join retail.categories on categories.category_id = product_types.category_id
                where categories.name = found.category and product_types.name = found.product_type'
            ),
            (
                'products', 'supplier', '{supplier}', 'suppliers', '{name}',
                'select from retail.suppliers where suppliers.name = found.supplier'
            ),
            (
                'customers', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'inventory', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'inventory', 'sku', '{sku}', 'products', '{sku}',
                'select from retail.products where products.sku = found.sku'
            ),
            (
                'inventory_adjustments', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'calendar_days', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'budgets', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'category_budgets', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'inventory_adjustments', 'sku', '{sku}', 'products', '{sku}',
                'select from retail.products where products.sku = found.sku'
            ),
            (
                'category_budgets', 'category', '{category}', 'categories', '{name}',
                'select from retail.categories where categories.name = found.category'
            ),
            (
                'orders', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'orders', 'customer_number', '{"coalesce(found.customer_store, found.store)",customer_number}',
                'customers', '{store,customer_number}',
                'select from retail.customers
                join retail.stores on stores.store_id = customers.store_id
                where stores.name = coalesce(found.customer_store, found.store)
                    and customers.customer_number = found.customer_number'
            ),
            (
                'orders', 'original_order_number', '{store,original_order_number}', 'orders', '{store,order_number}',
                'select from retail.orders
                join retail.stores on stores.store_id = orders.store_id
                where stores.name = found.store and orders.order_number = found.original_order_number'
            ),
            (
                'order_items', 'order_number', '{store,order_number}', 'orders', '{store,order_number}',
                'select from retail.orders
                join retail.stores on stores.store_id = orders.store_id
                where stores.name = found.store and orders.order_number = found.order_number'
            ),
            (
                'order_items', 'sku', '{sku}', 'products', '{sku}',
                'select from retail.products where products.sku = found.sku'
            )
        ) as given (staging, column_name, own_columns, other, other_columns, in_database)
        where check_folder_references.settings -> 'files' ? given.staging
    loop
        execute format(
            'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
            select %L, %L, found.file_line, %L, %L, left(concat_ws('', '', %s), 200)
            from pg_temp.%I as found
            where num_nulls(%s) = 0
                and not exists (select from pg_temp.%I as other where (%s) = (%s))
                and not exists (%s)
            order by found.file_line',
            reference.staging,
            check_folder_references.settings -> 'files' -> reference.staging ->> 'file',
            reference.column_name,
            format('it is neither in %s nor in the database', coalesce(
                check_folder_references.settings -> 'files' -> reference.other ->> 'file',
                'a file ' || reference.other
            )),
            array_to_string(reference.own_columns, ', '),
            'read_' || reference.staging,
            array_to_string(reference.own_columns, ', '),
            'read_' || reference.other,
            (select string_agg('other.' || other.name, ', ' order by other.ordinal) from unnest(reference.other_columns) with ordinality as other (name, ordinal)),
            (
                select string_agg(case when own.name like '%(%' then own.name else 'found.' || own.name end, ', ' order by own.ordinal)
                from unnest(reference.own_columns) with ordinality as own (name, ordinal)
            ),
            reference.in_database
        );
    end loop;

    perform load.check_folder_customers(check_folder_references.settings);
    perform load.check_folder_plans(check_folder_references.settings);
end
$$;

alter function load.check_folder_references owner to retail_owner;

comment on function load.check_folder_references is
$$Fills load.refused_rows with the lines of a folder that refer to something that does not exist.

settings: The settings of the files.$$;
