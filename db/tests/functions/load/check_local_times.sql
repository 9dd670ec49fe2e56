-- load.check_local_times.

begin;
\ir ../../pgtap.sql
select plan(3);

set local role retail_migrator;

truncate load.flat_lines, load.refused_rows, load.figures;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, 'Kiel', '1', '2025-03-30 02:30', 'A', '1', '5'),
(3, 'Kiel', '2', '2025-03-30 01:59', 'A', '1', '5'),
(4, 'Kiel', '3', '2025-03-30 03:00', 'A', '1', '5'),
(5, 'Kiel', '4', '2025-03-30 02:30+01', 'A', '1', '5'),
(6, 'Rome', '1', '2025-03-30 02:30', 'A', '1', '5'),
(7, 'Kiel', '5', '2025-10-26 02:30', 'A', '1', '5'),
(8, 'Kiel', '6', '2025-10-26 03:00', 'A', '1', '5'),
(9, 'Kiel', '7', '2025-10-26 01:59', 'A', '1', '5'),
(10, 'Lord', '1', '2025-04-06 01:45', 'A', '1', '5'),
(11, 'Lord', '2', '2025-10-05 02:15', 'A', '1', '5');

select load.read_rows('flat_lines', '{"file": "a.csv"}');
select load.check_local_times(
    'flat_lines', 'ordered_at',
    $$ values ('Kiel', 'Europe/Berlin'), ('Rome', 'UTC'), ('Lord', 'Australia/Lord_Howe') $$, 'a.csv'
);
select results_eq(
    'select file_name, file_line, column_name, value from load.refused_rows order by file_line',
    $$ values ('a.csv', 2::bigint, 'ordered_at', '2025-03-30 02:30:00'), ('a.csv', 11, 'ordered_at', '2025-10-05 02:15:00') $$,
    'times that the clocks of the store left out are refused'
);
select is(
    (select array_agg(file_line order by file_line) from pg_temp.read_flat_lines where not is_sound),
    '{2,11}',
    'their lines are not loaded'
);
select results_eq(
    'select name, value from load.figures',
    $$ values ('times of the hour that occurs twice, read as the second', 2::numeric) $$,
    'times that occur twice are counted'
);

select finish();
rollback;
