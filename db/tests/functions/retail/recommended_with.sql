-- retail.recommended_with.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
select results_eq(
    $$ select products, own_name from retail.recommended_with('cross_sell', 201, null, null) $$,
    $$ values ('{201}'::integer[], 'Claw Hammer') $$,
    'a product is found by its name'
);
select results_eq(
    $$ select products, own_name from retail.recommended_with('for_basket', null, '{H-2,white paint}', null) $$,
    $$ values ('{202,203}'::integer[], 'what is in the basket') $$,
    'a basket has products by sku or name'
);
select throws_ok(
    $$ select * from retail.recommended_with('for_basket', null, '{H-2,nothing}', null) $$,
    '22023', null, 'a product that does not exist is an error'
);
select results_eq(
    $$ select (select array_agg(id order by id) from unnest(products) as id), own_name from retail.recommended_with('for_category', null, null, 2) $$,
    $$ values ('{203,204}'::integer[], 'paint') $$,
    'a category is found by its name, with all its products'
);

select finish();
rollback;
