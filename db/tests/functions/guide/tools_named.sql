-- guide.tools_named.

begin;
\ir ../../setup.sql
select plan(1);

select is(
    (select array_agg(name) from guide.tools_named('Ask `daily_sales`, then `top_products`; never `No Name`.')),
    array['daily_sales', 'top_products'],
    'tools are named between backquotes'
);

select finish();
rollback;
