-- Suppliers, categories and products

insert into retail.suppliers (name, email, phone, lead_time_days)
select
    supplier.name,
    'orders@' || replace(replace(lower(supplier.name), ' and ', '-'), ' ', '-') || '.example',
    '253-555-01' || lpad((row_number() over (order by supplier.name))::text, 2, '0'),
    (4 + 17 * pg_temp.fraction(row_number() over (order by supplier.name), 1))::integer
from (select distinct sample_products.supplier as name from pg_temp.sample_products) as supplier
order by supplier.name;

insert into retail.categories (name, description)
values
('hand tools',  'Hammers, wrenches, screwdrivers, saws and what else works by hand.'),
('power tools', 'Drills, saws, sanders and other tools with a cord or a battery.'),
('paint',       'Paints, stains, primers, and what they are put on with.'),
('hardware',    'Screws, nails, hinges, locks and other small parts that hold things together.'),
('lumber',      'Boards, sheets, mouldings and decking.'),
('electrical',  'Wire, outlets, switches, lights and safety devices.'),
('plumbing',    'Pipes, fittings, taps, toilets and repair parts.'),
('garden',      'Soil, plants'' needs, watering and garden tools.'),
('storage',     'Shelves, bins, cabinets and hooks for house and garage.');

insert into retail.product_types (category_id, name)
select
    categories.category_id,
    listed.product_type
from (select distinct category, product_type from pg_temp.sample_products) as listed
join retail.categories on categories.name = listed.category
order by
    categories.category_id,
    listed.product_type;

-- Cost is 56 to 70 % of the price: with the discounts given, a margin of a third.
insert into retail.products (
    sku, name, description, brand, category_id, product_type_id, supplier_id,
    base_price, cost, rating, rating_count, tags
)
select
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
