-- load.refused_summary.

begin;
\ir ../../pgtap.sql
select plan(3);

set local role retail_migrator;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, E'\u00a0Kiel\t', 'K9', '07.06.2025 10:30',    'A', '1 000', '1.234,50'),
(3, 'Kiel',           'K9', '7.6.2025',            'A', '2',     '0,5'),
(4, 'Kiel',           'K9', '2025-06-07',          'A', '1',     '1'),
(5, 'Kiel',           'K9', '06/13/2025',          'A', '1',     '1'),
(6, 'Kiel',           'K9', '07.06.25',            'A', '1',     '1'),
(7, 'Kiel',           'K9', '07.06.2025 10:30+02', 'A', '1,0',   '1.5'),
(8, 'Kiel',           'K9', '07.06.2025',          'A', '12.34', '1 234');

delete from load.flat_lines where file_line not in (2, 3);
truncate load.refused_rows;
select lives_ok($$ select load.read_rows('flat_lines', '{"file": "flat.csv"}') $$, 'a file whose dates are not written as declared is read without an error');
select ok(
    (select reason from load.refused_summary() where column_name = 'ordered_at') like '%; dates = "mdy" or dates = "dmy" would fit all of the column',
    'the reason says which format of dates would fit'
);
select results_eq(
    $$ select file_name, column_name, faults, first_line, first_value from load.refused_summary() order by column_name $$,
    $$
    values
    ('flat.csv', 'ordered_at', 2::bigint, 2::bigint, '07.06.2025 10:30'), ('flat.csv', 'quantity', 1, 2, '1 000'),
    ('flat.csv', 'unit_price', 2, 2, '1.234,50')
    $$,
    'the summary counts faults by reason'
);

select finish();
rollback;
