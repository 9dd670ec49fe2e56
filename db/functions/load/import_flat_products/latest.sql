-- Stores, categories and products of a flat file. Existing ones are kept.
--
-- A stock code may have many names over time: the most frequent one is used, with the price of the
-- latest line that has one.

create or replace function load.import_flat_products(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    added bigint;
    other record;
begin
    -- An existing store keeps its time zone, because the days of its orders depend on it.
    update pg_temp.flat_stores
    set time_zone = stores.time_zone
    from retail.stores
    where stores.store_id = flat_stores.store_id;

    select
        flat_stores.name,
        flat_stores.time_zone
    into other
    from pg_temp.flat_stores
    where flat_stores.time_zone <> import_flat_products.options ->> 'time_zone'
    order by flat_stores.name
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format(
                '%s is in the time zone %s, not %s',
                other.name, other.time_zone, import_flat_products.options ->> 'time_zone'
            ),
            hint = 'Correct time_zone in [options] of the mapping, or leave it out: it is for stores that are new.',
            column = 'options';
    end if;

    insert into retail.stores (store_id, name, kind, country, time_zone)
    select
        flat_stores.store_id,
        flat_stores.name,
        flat_stores.kind,
        coalesce(import_flat_products.options ->> 'country', flat_stores.name),
        flat_stores.time_zone
    from pg_temp.flat_stores
    on conflict on constraint stores_pkey do nothing;

    perform load.collect_flat_items(options);

    insert into retail.categories (name)
    select distinct items.category
    from pg_temp.flat_items as items
    order by items.category
    on conflict on constraint categories_name_key do nothing;

    insert into retail.product_types (category_id, name)
    select
        categories.category_id,
        'general'
    from retail.categories
    where categories.name in (select items.category from pg_temp.flat_items as items)
    on conflict on constraint product_types_category_id_name_key do nothing;

    with named as (
        select distinct on (counted.sku)
            counted.sku,
            counted.product_name,
            counted.category
        from (
            select
                items.sku,
                items.product_name,
                items.category,
                count(*) as lines
            from pg_temp.flat_items as items
            group by
                items.sku,
                items.product_name,
                items.category
        ) as counted
        order by
            counted.sku,
            counted.lines desc,
            counted.product_name,
            counted.category
    ),

    priced as (
        select distinct on (items.sku)
            items.sku,
            items.base_price
        from pg_temp.flat_items as items
        order by
            items.sku,
            items.base_price > 0 desc,
            items.local_time desc,
            items.file_line desc
    )

    insert into retail.products (sku, name, category_id, product_type_id, base_price)
    select
        named.sku,
        named.product_name,
        categories.category_id,
        product_types.product_type_id,
        priced.base_price
    from named
    join priced on priced.sku = named.sku
    join retail.categories on categories.name = named.category
    join retail.product_types
        on product_types.category_id = categories.category_id
        and product_types.name = 'general'
    order by named.sku
    on conflict on constraint products_sku_key do nothing;

    get diagnostics added = row_count;

    insert into load.figures (position, name, value)
    values (4, 'products added', added);
end
$$;

alter function load.import_flat_products owner to retail_owner;

comment on function load.import_flat_products is
$$Imports stores, categories and products of the lines that were not refused; those that exist are kept.

options: category, for lines without one (general if left out), and country of the stores (their names if left out).$$;
