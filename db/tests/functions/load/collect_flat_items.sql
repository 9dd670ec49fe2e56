-- load.collect_flat_items.

begin;
\ir ../../pgtap.sql
select plan(1);

\ir ../../shared/flat_mapping.sql
select pg_temp.load_lines(
    '[{"unit_price": "10", "unit_cost": "4", "tip": "1", "refunded": "11"}, {"order_number": "2", "unit_price": "x", "unit_cost": "1"}]',
    '{"tip": "line"}'
);
select results_eq(
    'select part, order_number, original_number, sku, quantity, unit_price, unit_cost, category from pg_temp.flat_items order by part',
    $$
    values
    (0, '1', null::text, 'A', 1, 10.0, 4.0, 'general'), (3, '1', null, 'tip', 1, 1, null, 'charges'),
    (10, '1-R', '1', 'A', -1, 10, 4, 'general'), (13, '1-R', '1', 'tip', -1, 1, null, 'charges')
    $$,
    'the lines of sound orders, with those that are made of them'
);

select finish();
rollback;
