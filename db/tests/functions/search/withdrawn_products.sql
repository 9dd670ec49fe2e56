-- search.withdrawn_products: products that must no longer be found, although their documents still
-- exist.

begin;
\ir ../../setup.sql
select plan(2);

update retail.products
set discontinued_on = '2025-06-10'
where product_id = 201;
update search.documents
set is_active = true
where product_id = 201;
select is(search.withdrawn_products('2025-06-01'), '{}', 'before its last day a product is sold');
select is(search.withdrawn_products('2025-07-01'), '{201}', 'after it, it is withdrawn');

select finish();
rollback;
