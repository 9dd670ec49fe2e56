-- load.import_flat_products.

begin;
\ir ../../pgtap.sql
select plan(1);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select results_eq(
    $$
    select products.sku, products.name, products.base_price, categories.name
    from retail.products
    join retail.categories on categories.category_id = products.category_id
    order by products.sku
    $$,
    $$ values ('A', 'Apple', 2.00, 'fruit'), ('B', 'B', 3.00, 'food') $$,
    'a product has the name that most lines give it, and the latest price'
);

select finish();
rollback;
