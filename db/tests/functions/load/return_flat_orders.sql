-- load.return_flat_orders, with load.link_flat_returns and load.find_stale_flat_returns.

begin;
\ir ../../pgtap.sql
select plan(16);

\ir ../../shared/flat_mapping.sql

select is(
    pg_temp.loaded('[{"unit_price": "10", "refunded": "13"}, {"unit_price": "3", "refunded": null}]', '{}'),
    '1 sale 13 - 0 + 0 = 13 A 1 x 10 - 0 = 10, A 1 x 3 - 0 = 3; 1-R return -13 - 0 + 0 = -13 A -1 x 10 - 0 = -10, A -1 x 3 - 0 = -3',
    'an order that was paid back is a sale and a return'
);
select is(
    (
        select sold.order_number
        from retail.orders
        join retail.orders as sold on sold.store_id = orders.store_id and sold.order_id = orders.original_order_id
        where orders.order_number = '1-R'
    ),
    '1',
    'the return refers to the sale'
);
select pg_temp.load_lines('[{"unit_price": "10", "refunded": "13"}, {"unit_price": "3", "refunded": null}]');
select is(pg_temp.figure('orders unchanged'), 2.0, 'loading it again changes nothing');
select is(
    pg_temp.loaded('[{"unit_price": "10", "refunded": "0"}, {"unit_price": "4", "refunded": null}]', '{}'),
    '1 sale 14 - 0 + 0 = 14 A 1 x 10 - 0 = 10, A 1 x 4 - 0 = 4',
    'a return that a corrected file no longer has is removed'
);
select is(pg_temp.figure('returns removed'), 1.0, 'the report says so');
select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the orders');

select pg_temp.forget();
select is(
    pg_temp.loaded(
        '[{"unit_price": "10", "shipping": "5", "refunded": "15", "status": "sold and returned"}]', '{"shipping": "line"}'
    ),
    '1 sale 15 - 0 + 0 = 15 A 1 x 10 - 0 = 10, shipping 1 x 5 - 0 = 5; 1-R return -15 - 0 + 0 = -15 A -1 x 10 - 0 = -10, shipping -1 x 5 - 0 = -5',
    'shipping comes back if it was paid back'
);
select is(
    pg_temp.loaded('[{"unit_price": "10", "shipping": "5", "refunded": "10"}]', '{"shipping": "line"}'),
    '1 sale 15 - 0 + 0 = 15 A 1 x 10 - 0 = 10, shipping 1 x 5 - 0 = 5; 1-R return -10 - 0 + 0 = -10 A -1 x 10 - 0 = -10',
    'shipping stays if only the goods were paid back'
);
select pg_temp.forget();
select is(
    pg_temp.loaded('[{"unit_price": "10", "status": "sold and returned"}, {"unit_price": "5", "status": "sale"}]', '{}'),
    '1 sale 15 - 0 + 0 = 15 A 1 x 10 - 0 = 10, A 1 x 5 - 0 = 5; 1-R return -10 - 0 + 0 = -10 A -1 x 10 - 0 = -10',
    'a status can be that of a line'
);

select pg_temp.forget();
select matches(
    pg_temp.load_lines('[{"unit_price": "10", "refunded": "3"}]'), '^2 refunded: a part of the 10 was paid back; partial_refunds = "discount"',
    'what becomes of a partial refund is never guessed'
);
select is(
    pg_temp.loaded('[{"unit_price": "10", "refunded": "3"}]', '{"partial_refunds": "left out"}')
    || coalesce(pg_temp.figure('sum of partial'), 0),
    '1 sale 10 - 0 + 0 = 10 A 1 x 10 - 0 = 103',
    'it can be left out, with its sum in the report'
);
select is(
    pg_temp.load_lines('[{"order_number": "2", "unit_price": "10", "refunded": "11"}]'),
    '2 refunded: more was paid back than was paid, 10',
    'no more is paid back than was paid'
);
select matches(
    pg_temp.load_lines('[{"order_number": "2", "unit_price": "10", "refunded": "3", "status": "sold and returned"}]'),
    '^2 refunded: the status says that all of the order was returned',
    'a status that contradicts the amount is refused'
);
select is(
    pg_temp.load_lines('[{"order_number": "2", "unit_price": "10", "shipping": "5", "order_total": "15.01"}]', '{"shipping": "left out"}'),
    '2 order_total: the lines add up to 15, with tax, shipping, fees and tip',
    'the total of the file is compared, with what is left out'
);
select is(
    pg_temp.load_lines('[{"order_number": "2", "unit_price": "10", "shipping": "5", "order_total": "15.00"}]', '{"shipping": "left out"}'),
    'loaded',
    'a total that agrees is accepted'
);
select is(
    pg_temp.load_lines('[{"order_number": "3", "unit_price": "10", "status": "return", "order_total": "10"}]'), 'loaded',
    'the total of a return may be positive'
);

select finish();
rollback;
