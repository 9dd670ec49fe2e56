-- load.check_flat_names.

begin;
\ir ../../pgtap.sql
select plan(4);

\ir ../../shared/flat_mapping.sql
select is(
    pg_temp.load_lines('[{"sku": "Plate", "product_name": "Fork", "unit_price": "1"}, {"sku": null, "product_name": "Plate", "unit_price": "2"}]'),
    '3 sku: the line has no number, and its name is the number of another product, ''Fork'': give it a number',
    'a name that is the number of another product of the file is refused'
);
select pg_temp.load_lines('[{"order_number": "2", "sku": "Plate", "product_name": "Fork", "unit_price": "1"}]');
select is(
    pg_temp.load_lines('[{"order_number": "3", "sku": null, "product_name": "Plate", "unit_price": "2"}]'),
    '2 sku: the line has no number, and its name is the number of another product, ''Fork'': give it a number',
    'a name that is the number of another product of the database is refused'
);
select is(
    pg_temp.load_lines('[{"order_number": "4", "sku": null, "product_name": "Cup", "unit_price": "2"}, {"order_number": "4", "sku": "Cup", "product_name": "Cup", "unit_price": "2"}]'),
    'loaded',
    'a number that is the name is the same product'
);
select is(
    pg_temp.load_lines('[{"order_number": "5", "sku": null, "product_name": "Cup", "unit_price": "2"}]'), 'loaded', 'a name that was loaded before is known'
);

select finish();
rollback;
