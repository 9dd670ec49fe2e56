-- retail.product_by_name.
-- attack: 48

begin;
\ir ../../setup.sql
select plan(5);

select results_eq(
    $$ select retail.product_by_name(name) from unnest(array['claw HAMMER ', 'h-1', 'H-1', null]) as name $$,
    $$ values (201), (201), (201), (null) $$,
    'a product is found by its name or sku, in any case'
);
select throws_ok(
    $$ select retail.product_by_name('claw hamer', 'items') $$,
    '22023',
    'there is no product called ''claw hamer''',
    'an unknown product is refused'
);
update retail.products set name = 'White Paint' where product_id = 204;
select throws_ok(
    $$ select retail.product_by_name('white paint') $$,
    '22023',
    'several products are called ''white paint''',
    'a name that several products have is refused'
);

update retail.products set name = 'WHITE PAINT' where product_id = 204;
update retail.products set sku = 'h-1' where product_id = 202;
select results_eq(
    $$ select retail.product_by_name(name) from unnest(array['White Paint', 'WHITE PAINT', 'h-1', 'H-1', 'rübber mallet']) as name $$,
    $$ values (203), (204), (202), (201), (202) $$,
    'an exact name or sku takes precedence, and accents may be missing or wrong'
);
select throws_ok(
    $$ select retail.product_by_name('white paint') $$,
    '22023',
    'several products are called ''white paint''',
    'a name that is neither of two is refused'
);

select finish();
rollback;
