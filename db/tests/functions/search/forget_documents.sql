-- search.forget_documents: removed products no longer count in the word statistics.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table before as
select
    (select products from search.corpus) as products,
    (select products from search.lexemes where lexeme = 'hammer') as hammers;
select search.forget_documents('{201}');

select is((select products from search.corpus), (select products - 1 from before), 'there is one product less');
select is_empty($$ select from search.terms where product_id = 201 $$, 'none of its words is found');

select finish();
rollback;
