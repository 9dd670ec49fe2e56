-- Customers and stock of a folder without faults, and a walk-in customer for each store
-- that has none.

create or replace function load.import_folder_customers(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform load.add_walk_in_customers();

    create temporary table wanted_customers on commit drop as
    select
        stores.store_id,
        found.customer_number,
        found.first_name,
        found.last_name,
        found.email,
        found.phone,
        found.joined_on
    from pg_temp.read_customers as found
    join retail.stores on stores.name = found.store;

    perform load.merge_rows(
        'customers', '{store_id,customer_number}',
        load.given_columns(import_folder_customers.settings, 'customers', '{first_name,last_name,email,phone,joined_on}'),
        6
    );

    create temporary table wanted_inventory on commit drop as
    select
        stores.store_id,
        products.product_id,
        found.quantity_on_hand,
        coalesce(found.reorder_point, 0) as reorder_point
    from pg_temp.read_inventory as found
    join retail.stores on stores.name = found.store
    join retail.products on products.sku = found.sku;

    perform load.merge_rows(
        'inventory', '{store_id,product_id}',
        load.given_columns(import_folder_customers.settings, 'inventory', '{quantity_on_hand,reorder_point}'),
        7
    );
end
$$;

alter function load.import_folder_customers owner to retail_owner;

comment on function load.import_folder_customers is
$$Imports the customers and the stock of a folder.

settings: The settings of the files.$$;
