-- load.refuse_flat_orders.

begin;
\ir ../../pgtap.sql
select plan(3);

\ir ../../shared/flat_mapping.sql
select pg_temp.load_lines('[{"order_number": "1", "unit_price": "1", "tip": "1"}, {"order_number": "2", "unit_price": "1", "tip": "2"}]', '{"tip": "line"}');
select load.refuse_flat_orders(
    '{"files": {"flat_lines": {"file": "till.csv"}}, "least": 2}',
    'select orders.first_line, ''tip'', ''too much'', orders.tip from pg_temp.flat_order_values as orders where orders.tip >= ($1 ->> ''least'')::numeric'
);
select results_eq(
    'select file_name, file_line, column_name, reason, value from load.refused_rows',
    $$ values ('till.csv', 3::bigint, 'tip', 'too much', '2') $$,
    'the orders that the query finds are refused'
);
select results_eq('select order_number from pg_temp.flat_order_values', array['1'], 'refused orders are no longer looked at');
select is(
    array(select is_sound from pg_temp.read_flat_lines order by file_line), array[true, false], 'their lines are not loaded'
);

select finish();
rollback;
