-- prompt.how_is_a_product_doing: what it says.

begin;
\ir ../../setup.sql
select plan(2);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');

select alike(
    pg_temp.said('how_is_a_product_doing', '{"product_name": "h-1"}'),
    'Say how the product ''Claw Hammer'' (sku H-1) is doing in all stores that I can see,%',
    'a product can be named by its sku'
);
select throws_ok(
    $$ select * from guide.get_prompt('how_is_a_product_doing', '{"product_name": "No such thing"}') $$,
    '22023', null, 'an unknown product is refused'
);

select finish();
rollback;
