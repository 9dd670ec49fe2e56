-- load.read_rows: the format of a file.

begin;
\ir ../../pgtap.sql
select plan(11);

set local role retail_migrator;

truncate load.flat_lines;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, E'\u00a0Kiel\t', 'K9', '07.06.2025 10:30',    'A', '1.000', '1.234,50'),
(3, 'Kiel',           'K9', '7.6.2025',            'A', '2',     '0,5'),
(4, 'Kiel',           'K9', '2025-06-07',          'A', '1',     '1'),
(5, 'Kiel',           'K9', '06/13/2025',          'A', '1',     '1'),
(6, 'Kiel',           'K9', '07.06.025',           'A', '1',     '1'),
(7, 'Kiel',           'K9', '07.06.2025 10:30+02', 'A', '1,0',   '1.5'),
(8, 'Kiel',           'K9', '07.06.2025',          'A', '12.34', '1 234');

select lives_ok(
    $$ select load.read_rows('flat_lines', '{"file": "flat.csv", "dates": "dmy", "decimal": ",", "thousands": "."}') $$,
    'a file with days before months, and with decimal commas, is read'
);
select results_eq(
    $$ select file_line, ordered_at, quantity, unit_price from pg_temp.read_flat_lines where is_sound order by file_line $$,
    $$ values (2::bigint, '2025-06-07 10:30:00', 1000.0, 1234.50), (3, '2025-06-07 00:00:00', 2, 0.5) $$,
    'dates and numbers are read as the options say'
);
select is((select min(store) || max(store) from pg_temp.read_flat_lines), 'KielKiel', 'white space of any kind is trimmed');
select ok(
    (select ordered_at like '2025-06-07 %:30:00+%' from pg_temp.read_flat_lines where file_line = 7),
    'a time zone in the text counts'
);
select results_eq(
    $$
    select file_line, column_name from load.refused_rows
    where file_name = 'flat.csv'
    order by file_line, column_name
    $$,
    $$
    values
    (4::bigint, 'ordered_at'), (5, 'ordered_at'), (6, 'ordered_at'), (7, 'unit_price'),
    (8, 'quantity'), (8, 'unit_price')
    $$,
    'a line written in another way than the options say is refused'
);
select throws_ok(
    format($$ select load.read_rows('flat_lines', %L) $$, settings),
    '22023',
    null,
    format('the options %s are refused', settings)
)
from (
    values
    ('{"dates": "ydm"}'), ('{"decimal": "x"}'), ('{"decimal": ",", "thousands": ","}'), ('{"date": "dmy"}')
) as wrong (settings);

update load.flat_lines set unreadable = 'a reason' where file_line = 3;
truncate load.refused_rows;
select lives_ok($$ select load.read_rows('flat_lines', '{"file": "flat.csv", "dates": "dmy", "decimal": ","}') $$, 'a file with an unreadable line is read');
select results_eq(
    $$ select file_line, column_name, reason from load.refused_rows where column_name = '(line)' $$,
    $$ values (3::bigint, '(line)', 'a reason') $$,
    'the unreadable line is refused with the reason of the reader'
);

select finish();
rollback;
