-- load.check_flat_returns.

begin;
\ir ../../pgtap.sql
select plan(4);

\ir ../../shared/flat_mapping.sql
select is(
    pg_temp.load_lines('[{"unit_price": "10", "refunded": "10"}, {"order_number": "1-R", "unit_price": "10", "refunded": null}]'),
    '2 order_number: the return of this order would have the number 1-R, which another order has',
    'a return does not take the number of an order of the file'
);
select pg_temp.forget();
select pg_temp.load_lines('[{"order_number": "1-R", "unit_price": "10", "refunded": null}]');
select is(
    pg_temp.load_lines('[{"unit_price": "10", "refunded": "10"}]'),
    '2 order_number: the return of this order would have the number 1-R, which another order has',
    'a return does not take the number of an order of the database'
);
select is(
    pg_temp.load_lines(format('[{"order_number": "%s", "unit_price": "10", "refunded": "10"}]', repeat('9', 39))::jsonb),
    format('2 order_number: the return of this order would have the number %s-R, which is too long', repeat('9', 39)),
    'a number has at most 40 characters'
);
select is(
    pg_temp.load_lines(format('[{"order_number": "%s", "unit_price": "10", "refunded": "10"}]', repeat('9', 38))::jsonb), 'loaded',
    'a shorter number is fine'
);

select finish();
rollback;
