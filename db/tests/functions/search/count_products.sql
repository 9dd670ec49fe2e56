-- search.count_products.

begin;
\ir ../../setup.sql
select plan(6);

select is(search.count_products(stems), products, format('%s products have all of %s', products, stems))
from (
    values ('{hammer}'::text[], 2), ('{hammer,claw}', 1), ('{hammer,wall}', 0), ('{hammer,zzz}', 0), ('{zzz}', 0), ('{}', 0)
) as counted (stems, products);

select finish();
rollback;
