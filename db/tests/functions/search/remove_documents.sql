-- search.remove_documents: removes products from search.

begin;
\ir ../../setup.sql
select plan(3);

select search.remove_documents('{201,203}');
select results_eq(
    'select product_id from search.documents order by product_id', $$ values (202), (204) $$, 'their documents are gone'
);
select is((select products from search.corpus), 2::bigint, 'two products are left to search');
select is_empty($$ select from search.vocabulary where word = 'claw' $$, 'a word that no product has any more is unknown');

select finish();
rollback;
