-- load.check_spread_orders.

begin;
\ir ../../pgtap.sql
select plan(4);

set local role retail_migrator;

truncate load.flat_lines, load.refused_rows, load.figures;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, 'Kiel', '1', '2025-03-30', 'A', '1', '5'),
(3, 'Kiel', '2', '2025-03-30', 'A', '1', '5'),
(1000000000002, 'Kiel', '2', '2025-03-30', 'A', '1', '5'),
(1000000000003, 'Rome', '1', '2025-03-30', 'A', '1', '5');

select load.read_rows('flat_lines', '{"file": "jan.csv"}');
select load.check_spread_orders('{"spread_orders": true, "files": {"flat_lines": {"file": "jan.csv", "names": ["jan.csv", "feb.csv"]}}}');
select is((select count(*) from load.refused_rows), 0::bigint, 'files may continue each other if the options say so');
select load.check_spread_orders('{"files": {"flat_lines": {"file": "jan.csv", "names": ["jan.csv"]}}}');
select is((select count(*) from load.refused_rows), 0::bigint, 'nothing is looked for in one file');
select load.check_spread_orders('{"files": {"flat_lines": {"file": "jan.csv", "names": ["jan.csv", "feb.csv"]}}}');
select results_eq(
    'select file_line, column_name, value from load.refused_rows',
    $$ values (1000000000002::bigint, 'order_number', '2') $$,
    'an order that a later file has again is refused'
);
select is(
    (select array_agg(file_line order by file_line) from pg_temp.read_flat_lines where not is_sound),
    '{1000000000002}',
    'its lines in the later file are not loaded'
);

select finish();
rollback;
