-- retail.pass_documents, the trigger that passes products to search, with
-- retail.send_documents, search.save_documents, search.remove_documents and search.forget_documents.

begin;
\ir ../../setup.sql
select plan(13);

update retail.products set name = 'Steel Claw Hammer' where product_id = 201;
select results_eq(
    $$ select product_id from search.rank_products('steel', vector_weight => 0) $$,
    $$ values (201) $$,
    'a product is found by a new word in its name'
);
select results_eq(
    $$ select round(documents.length::numeric, 1), round(corpus.length::numeric, 1), corpus.products from search.documents, search.corpus where product_id = 201 $$,
    $$ values (17.1, 53.7, 4::bigint) $$,
    'the new word counts in the length of the document and of all'
);
update retail.products set name = 'Claw Hammer' where product_id = 201;
select is((select count(*) from search.lexemes where lexeme = 'steel'), 0::bigint, 'a word that no product has any more is forgotten');
select is((select count(*) from search.vocabulary where word = 'steel'), 0::bigint, 'the vocabulary forgets the word, too');
update retail.products set base_price = 21 where product_id = 201;
update retail.categories set name = 'small tools' where category_id = 1;
select results_eq(
    $$ select lexeme, products from search.lexemes where lexeme in ('small', 'hand') $$,
    $$ values ('small', 2) $$,
    'a new name of a category is a word of its products'
);
update retail.product_types set name = 'mallets' where product_type_id = 1;
select is((select products from search.lexemes where lexeme = 'mallet'), 2, 'a new name of a type is a word of its products');
update retail.product_types set name = 'hammers' where product_type_id = 1;
update retail.categories set name = 'hand tools' where category_id = 1;
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (299, 'X-9', 'Gadget', 1, 1, 1);
select results_eq($$ select product_id from search.rank_products('gadget', vector_weight => 0) $$, $$ values (299) $$, 'a new product is found');
delete from retail.products where product_id = 299;
select is_empty($$ select * from search.rank_products('gadget', vector_weight => 0) $$, 'a deleted product is not found');
\ir ../../shared/pieces_of_words.sql

select search.save_model('tiny', 'offline', 256);
select search.save_model('outside', 'openai', 3);

select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3]))
from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch;

update retail.products set discontinued_on = '2025-01-01' where product_id = 201;
select is_empty(
    $$ select * from search.terms where product_id = 201 $$,
    'a discontinued product is not found by words'
);
select is((select products from search.corpus), (select count(*) from search.documents where is_active), 'a discontinued product does not count');
select is_empty(
    $$ select * from search.embeddings where product_id = 201 and is_active $$,
    'a discontinued product is not found by meaning'
);
select is((select is_active from search.documents where product_id = 201), false, 'the document of a discontinued product stays, to compare others with');
update retail.products set discontinued_on = null where product_id = 201;
select isnt_empty($$ select * from search.terms where product_id = 201 $$, 'a product that is sold again is found again');

select finish();
rollback;
