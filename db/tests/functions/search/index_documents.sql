-- search.index_documents, with search.document_length: how relevant a product is for a word. Worked
-- out by hand.

begin;
\ir ../../setup.sql
select plan(5);

-- Claw Hammer: two words of the name at 3, the brand at 2, hand, tools, hammers and nails
-- at 1, drives, pulls and nails at 0.7: 14.1. All four together are 50.7, 12.675 on average.
select results_eq(
    $$ select product_id, round(length::numeric, 1) from search.documents order by product_id $$,
    $$ values (201, 14.1), (202, 12.1), (203, 13.4), (204, 11.1) $$,
    'the length of a document is the weight of its words'
);
select results_eq(
    $$ select products, round(length::numeric, 1) from search.corpus $$,
    $$ values (4::bigint, 50.7) $$,
    'the length of all documents is the sum of theirs'
);
-- hammer: 3 in the name and 1 in the type; 4 * 2.2 / (4 + 1.2 * (0.4 + 0.6 * 14.1 / 12.675)).
select results_eq(
    $$ select product_id, round(impact::numeric, 4) from search.terms where lexeme = 'hammer' order by product_id $$,
    $$ values (201, 1.6664), (202, round(2.2 / (1 + 1.2 * (0.4 + 0.6 * 12.1 / 12.675)), 4)) $$,
    'the impact of a word on a product is that of BM25'
);
select results_eq(
    $$ select lexeme, products from search.lexemes where lexeme in ('hammer', 'paint', 'claw') order by 1 $$,
    $$ values ('claw', 1), ('hammer', 2), ('paint', 2) $$,
    'the number of products with a word is counted'
);
select is((select products from search.vocabulary where word = 'hammers'), 2, 'the vocabulary holds words as they are written');

select finish();
rollback;
