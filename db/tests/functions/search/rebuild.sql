-- search.rebuild.

begin;
\ir ../../setup.sql
select plan(3);

update retail.products set name = 'Steel Claw Hammer' where product_id = 201;
update retail.products set name = 'Claw Hammer' where product_id = 201;
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (299, 'X-9', 'Gadget', 1, 1, 1);
delete from retail.products where product_id = 299;

create temporary table before_rebuild as
select lexeme, product_id, round(impact::numeric, 5) as impact from search.terms;
select search.rebuild();
select results_eq(
    $$ select lexeme, product_id from search.terms order by 1, 2 $$,
    $$ select lexeme, product_id from before_rebuild order by 1, 2 $$,
    'a rebuild gives every product the words that it had'
);
select is(
    (select count(*) from search.terms),
    (select count(*) from before_rebuild),
    'there are as many terms as before'
);
select results_eq(
    $$ select round(impact::numeric, 4) from search.terms where (lexeme, product_id) = ('hammer', 201) $$,
    $$ values (1.6664) $$,
    'the impacts use the current mean length'
);

select finish();
rollback;
