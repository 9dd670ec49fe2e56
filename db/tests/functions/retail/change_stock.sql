-- retail.change_stock: units that are added or removed.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.stock()
    returns text
    language sql
    as $$ select string_agg(product_id || ': ' || quantity_on_hand, ', ' order by product_id) from retail.inventory where store_id = 102 $$;

select tests.log_in('South manager');
select retail.change_stock(102, '{201,201,203}', '{-30,-20,4}');
select is(pg_temp.stock(), '201: 50, 203: 5', 'the lines of a product add up: 100 less 30 less 20, and 1 and 4');
select retail.change_stock(102, '{202}', '{3}');
select is(pg_temp.stock(), '201: 50, 202: 3, 203: 5', 'a product that the store never had gets a row');
select throws_ok(
    $$ select retail.change_stock(102, '{203,203,201}', '{-3,-3,-1}') $$,
    'P0001',
    'not enough in stock: ''White Paint'' (P-1): 6 asked for, 5 in stock',
    'more than there is, in all lines together, is an error that names the product'
);
select is(pg_temp.stock(), '201: 50, 202: 3, 203: 5', 'then nothing is changed');
select retail.change_stock(102, '{203}', '{-5}');
select is(pg_temp.stock(), '201: 50, 202: 3, 203: 0', 'the stock may go down to zero');

select finish();
rollback;
