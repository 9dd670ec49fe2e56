-- retail.product_by_name.
-- attack: 48

begin;
\ir ../../setup.sql
select plan(7);

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
create function pg_temp.hint_of(wanted text)
    returns text
    language plpgsql
as $$
declare
    hint text;
begin
    perform retail.product_by_name(wanted);
    return null;
exception
    when invalid_parameter_value then
        get stacked diagnostics hint = pg_exception_hint;
        return hint;
end
$$;
select alike(pg_temp.hint_of('h-11'), 'Near it are: %(H-1)%.', 'for a number, products with similar numbers are named');
select is(
    pg_temp.hint_of('zzz'), 'None has a similar name or sku: look for it with search_products.', 'products that have nothing in common are not near'
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
