-- Suppliers, categories and products

-- Fixed numbers, because a sequence does not go back when a load is rolled back.

insert into retail.suppliers (supplier_id, name, email, phone, lead_time_days, lead_time_deviation_days)
overriding system value
select
    row_number() over (order by supplier.name),
    supplier.name,
    'orders@' || replace(replace(lower(supplier.name), ' and ', '-'), ' ', '-') || '.example',
    '253-555-01' || lpad((row_number() over (order by supplier.name))::text, 2, '0'),
    (4 + 17 * pg_temp.fraction(row_number() over (order by supplier.name), 1))::integer,
    (0.5 + 3 * pg_temp.fraction(row_number() over (order by supplier.name), 64))::numeric(5, 1)
from (select distinct sample_products.supplier as name from pg_temp.sample_products) as supplier
order by supplier.name;

insert into retail.categories (category_id, name, description)
overriding system value
values
(1, 'hand tools',  'Hammers, wrenches, screwdrivers, saws and what else works by hand.'),
(2, 'power tools', 'Drills, saws, sanders and other tools with a cord or a battery.'),
(3, 'paint',       'Paints, stains, primers, and what they are put on with.'),
(4, 'hardware',    'Screws, nails, hinges, locks and other small parts that hold things together.'),
(5, 'lumber',      'Boards, sheets, mouldings and decking.'),
(6, 'electrical',  'Wire, outlets, switches, lights and safety devices.'),
(7, 'plumbing',    'Pipes, fittings, taps, toilets and repair parts.'),
(8, 'garden',      'Soil, plants'' needs, watering and garden tools.'),
(9, 'storage',     'Shelves, bins, cabinets and hooks for house and garage.');

insert into retail.product_types (product_type_id, category_id, name)
overriding system value
select
    row_number() over (order by categories.category_id, listed.product_type),
    categories.category_id,
    listed.product_type
from (select distinct category, product_type from pg_temp.sample_products) as listed
join retail.categories on categories.name = listed.category
order by
    categories.category_id,
    listed.product_type;

-- Cost is 56 to 70 % of the price; after discounts, the margin is about a third.
insert into retail.products (
    product_id, sku, name, description, brand, category_id, product_type_id, supplier_id,
    base_price, cost, rating, rating_count, tags
)
overriding system value
select
    row_number() over (order by listed.sku),
    listed.sku,
    listed.name,
    listed.description,
    listed.brand,
    categories.category_id,
    product_types.product_type_id,
    suppliers.supplier_id,
    listed.base_price,
    round(
        listed.base_price
        * (0.563 + 0.14 * pg_temp.fraction(row_number() over (order by listed.sku), 2))::numeric(6, 4),
        2
    ),
    listed.rating,
    listed.rating_count,
    listed.tags
from pg_temp.sample_products as listed
join retail.categories on categories.name = listed.category
join retail.product_types
    on product_types.category_id = categories.category_id
    and product_types.name = listed.product_type
join retail.suppliers on suppliers.name = listed.supplier
order by listed.sku;

select
    setval(pg_get_serial_sequence('retail.suppliers', 'supplier_id'), (select max(supplier_id) from retail.suppliers)),
    setval(pg_get_serial_sequence('retail.categories', 'category_id'), (select max(category_id) from retail.categories)),
    setval(
        pg_get_serial_sequence('retail.product_types', 'product_type_id'),
        (select max(product_type_id) from retail.product_types)
    ),
    setval(pg_get_serial_sequence('retail.products', 'product_id'), (select max(product_id) from retail.products));

analyze retail.suppliers, retail.categories, retail.product_types, retail.products;
