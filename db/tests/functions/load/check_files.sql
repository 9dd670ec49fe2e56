-- load.check_files.

begin;
\ir ../../pgtap.sql
select plan(3);

set local role retail_migrator;

truncate load.flat_lines, load.refused_rows, load.figures;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, 'Kiel', '1', '2025-03-30 02:30', 'A', '1', '5'),
(3, 'Kiel', '2', '2025-03-30', 'A', '1', '5'),
(1000000000002, 'Kiel', '2', '2025-03-30', 'A', '1', '5');
insert into load.figures (position, name, value) values (2, 'lines refused', 0);

select load.read_rows('flat_lines', '{"file": "jan.csv"}');
select load.check_files('{"time_zone": "Europe/Berlin", "files": {"flat_lines": {"file": "jan.csv", "names": ["jan.csv", "feb.csv"]}}}');
select results_eq(
    'select file_name, file_line, column_name from load.refused_rows order by fault_number',
    $$ values ('jan.csv', 2::bigint, 'ordered_at'), ('feb.csv', 2, 'order_number') $$,
    'times that no clock showed and orders in two files are refused, by the time zone of the mapping'
);
select is((select value from load.figures where name = 'lines refused'), 2::numeric, 'the lines refused are counted again');

truncate load.refused_rows;
select load.read_rows('flat_lines', '{"file": "jan.csv"}');
select load.check_files('{"files": {"flat_lines": {"file": "jan.csv"}}}');
select is((select count(*) from load.refused_rows), 0::bigint, 'without a time zone the store is in UTC');

select finish();
rollback;
