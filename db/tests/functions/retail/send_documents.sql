-- retail.send_documents: passes the texts of products to search.

begin;
\ir ../../setup.sql
select plan(3);

update search.documents set name = 'stale', brand = 'stale', attributes = 'stale', description = 'stale';
select retail.send_documents('{201}');
select results_eq(
    'select name, brand, attributes, description from search.documents where product_id = 201',
    $$ values ('Claw Hammer', 'Ironvale', 'hand tools hammers nails', 'Drives and pulls nails.') $$,
    'a document has name, brand, category, type, tags and description'
);
select is((select name from search.documents where product_id = 202), 'stale', 'only the products that are named are sent');
select retail.send_documents();
select results_eq(
    'select name, brand from search.documents where product_id = 202',
    $$ values ('Rubber Mallet', '') $$,
    'without a name all are sent; a missing brand becomes an empty one'
);

select finish();
rollback;
