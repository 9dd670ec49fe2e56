-- load.import_folder_catalogue.

begin;
\ir ../../pgtap.sql
select plan(3);

\ir ../../shared/folder_load.sql
select pg_temp.run_steps();
select results_eq(
    $$
    select products.sku, product_types.name, suppliers.name, products.base_price, products.tags
    from retail.products
    join retail.product_types on product_types.product_type_id = products.product_type_id
    left join retail.suppliers on suppliers.supplier_id = products.supplier_id
    order by products.sku
    $$,
    $$ values ('A', 'fruit', 'Farm', 1.5, '{red,round}'::text[]), ('B', 'bread', null, 3, '{}') $$,
    'products refer to the types and suppliers that the file names'
);
update load.products set base_price = '1.75', tags = null where file_line = 2;
select pg_temp.run_steps();
select is((select tags from retail.products where sku = 'A'), '{red,round}'::text[], 'a tag that the file leaves empty is left as it was');
update load.stores set open_hours_by_weekday = '10;10;10;10; 10.5;8;0' where name like '%Kiel%';
select pg_temp.run_steps();
select results_eq(
    $$ select open_hours_a_week, open_hours_by_weekday from retail.stores where name = 'Kiel' $$,
    $$ values (null::numeric, '{10,10,10,10,10.5,8,0}'::numeric[]) $$,
    'the opening hours of a store by weekday'
);

select finish();
rollback;
