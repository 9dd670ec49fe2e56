-- Stores, categories, types, suppliers and products of a folder without faults. A column
-- that a file lacks is left unchanged.

create or replace function load.import_folder_catalogue(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    create temporary table wanted_stores on commit drop as
    select
        folder_stores.store_id,
        found.name,
        coalesce(found.kind, 'physical') as kind,
        found.city,
        found.region,
        found.country,
        found.time_zone,
        found.opened_on,
        found.closed_on,
        found.sales_area_m2::numeric(9, 1) as sales_area_m2,
        found.open_hours_a_week::numeric(4, 1) as open_hours_a_week,
        found.open_hours_by_weekday::numeric(3, 1)[] as open_hours_by_weekday
    from pg_temp.read_stores as found
    join pg_temp.folder_stores on folder_stores.name = found.name;

    perform load.merge_rows(
        'stores', '{store_id}',
        load.given_columns(
            import_folder_catalogue.settings, 'stores',
            '{kind,city,region,country,time_zone,opened_on,closed_on,sales_area_m2,open_hours_a_week,open_hours_by_weekday}'
        ),
        1
    );

    create temporary table wanted_categories on commit drop as
    select
        found.name,
        coalesce(found.description, '') as description
    from pg_temp.read_categories as found;

    perform load.merge_rows(
        'categories', '{name}', load.given_columns(import_folder_catalogue.settings, 'categories', '{description}'), 2
    );

    create temporary table wanted_product_types on commit drop as
    select
        categories.category_id,
        found.name
    from pg_temp.read_product_types as found
    join retail.categories on categories.name = found.category;

    perform load.merge_rows('product_types', '{category_id,name}', '{}', 3);

    create temporary table wanted_suppliers on commit drop as
    select
        found.name,
        found.email,
        found.phone,
        found.lead_time_days,
        found.lead_time_deviation_days::numeric(5, 1) as lead_time_deviation_days
    from pg_temp.read_suppliers as found;

    perform load.merge_rows(
        'suppliers', '{name}',
        load.given_columns(import_folder_catalogue.settings, 'suppliers', '{email,phone,lead_time_days,lead_time_deviation_days}'),
        4
    );

    create temporary table wanted_products on commit drop as
    select
        found.sku,
        found.name,
        coalesce(found.description, '') as description,
        found.brand,
        categories.category_id,
        product_types.product_type_id,
        suppliers.supplier_id,
        found.base_price::numeric(12, 4) as base_price,
        found.cost::numeric(12, 4) as cost,
        found.rating::numeric(2, 1) as rating,
        coalesce(found.rating_count, 0) as rating_count,
        coalesce(found.tags, '{}') as tags,
        found.discontinued_on
    from pg_temp.read_products as found
    join retail.categories on categories.name = found.category
    join retail.product_types
        on product_types.category_id = categories.category_id
        and product_types.name = found.product_type
    left join retail.suppliers on suppliers.name = found.supplier;

    perform load.merge_rows(
        'products', '{sku}',
        '{name,category_id,product_type_id,base_price}'
        || case when import_folder_catalogue.settings #> '{files,products,columns}' ? 'supplier' then '{supplier_id}' else '{}' end::text[]
        || load.given_columns(
            import_folder_catalogue.settings, 'products',
            '{description,brand,cost,rating,rating_count,tags,discontinued_on}'
        ),
        5
    );
end
$$;

alter function load.import_folder_catalogue owner to retail_owner;

comment on function load.import_folder_catalogue is
$$Imports the stores and the catalogue of a folder.

settings: The settings of the files.$$;
