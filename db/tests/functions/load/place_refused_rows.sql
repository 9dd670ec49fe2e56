-- load.place_refused_rows.

begin;
\ir ../../pgtap.sql
select plan(2);

set local role retail_migrator;

truncate load.flat_lines, load.refused_rows, load.figures;
insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
values
('flat_lines', 'jan.csv', 7, 'sku', 'line 2 of the same'),
('flat_lines', 'jan.csv', 1000000000003, 'sku', 'line 2 has it'),
('flat_lines', 'jan.csv', 2000000000004, 'sku', 'see line 1000000000012: why?'),
('orders', 'orders.csv', 4, 'sku', 'line 2');

select load.place_refused_rows('{"files": {"flat_lines": {"file": "jan.csv", "names": ["jan.csv"]}}}');
select is((select reason from load.refused_rows where file_line = 7), 'line 2 of the same', 'one file needs no names');
select load.place_refused_rows('{"files": {"flat_lines": {"file": "jan.csv", "names": ["jan.csv", "feb.csv", "mar.csv"]}}}');
select results_eq(
    'select file_name, file_line, reason from load.refused_rows order by fault_number',
    $$
    values
    ('jan.csv', 7::bigint, 'line 2 of jan.csv of the same'), ('feb.csv', 3, 'line 2 of jan.csv has it'),
    ('mar.csv', 4, 'see line 12 of feb.csv: why?'), ('orders.csv', 4, 'line 2')
    $$,
    'faults and their reasons name files and the lines in them'
);

select finish();
rollback;
