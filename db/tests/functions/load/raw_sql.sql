-- load.raw_sql: the text of a column that has an unusual form, and what the report says of it.

begin;
\ir ../../pgtap.sql
select plan(9);

set local role retail_migrator;

truncate load.flat_lines, load.refused_rows, load.figures;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price)
values
(2, 'Kiel', '1', '01.02.25 24:00', 'A', '1', '€5'),
(3, 'Kiel', '2', '1-Feb-2025', 'A', '2-', '5 EUR'),
(4, 'Kiel', '3', '1.2.2025 10:00', 'A', '(1)', '$5'),
(5, 'Kiel', '4', '1.2.2025 10:00', 'A', '$1', '5');

select lives_ok($$ select load.read_rows('flat_lines', '{"file": "a.csv", "dates": "dmy"}') $$, 'the lines are read');
select results_eq(
    'select file_line, ordered_at, quantity::numeric, unit_price from pg_temp.read_flat_lines order by file_line',
    $$
    values
    (2::bigint, '2025-02-02 00:00:00', 1::numeric, 5::numeric), (3, '2025-02-01 00:00:00', -2, 5),
    (4, '2025-02-01 10:00:00', -1, null), (5, '2025-02-01 10:00:00', null, 5)
    $$,
    'dates and numbers of unusual forms have the values that are meant'
);
select results_eq(
    'select file_line, column_name, value from load.refused_rows order by file_line',
    $$ values (4::bigint, 'unit_price', '$5'), (5, 'quantity', '$1') $$,
    'a second currency is refused, and one next to a quantity'
);
select ok(
    (select reason like '%in EUR, which most lines have%there are also $' from load.refused_rows where file_line = 4),
    'the reason names the currencies'
);
select results_eq(
    'select name, value from load.figures order by position',
    $$
    values
    ('times of 24:00, which are 0:00 of the next day', 1::numeric),
    ('dates with a year of two digits, which is one from 1970 to 2069', 1)
    $$,
    'the report says what is not as it looks'
);

update load.flat_lines set ordered_at = '2025-02-01', quantity = '1', unit_price = '5';
select results_eq(
    $$
    select reason, settings
    from load.raw_sql('flat_lines', 'ordered_at', 'moment', false, false, '{"dates": "dmy"}', 'such as 2025-06-30')
    $$,
    $$ values ('such as 30.06.2025; dates = "iso" would fit all of the column', '{"dates": "iso"}'::jsonb) $$,
    'the reason names the format that would fit'
);
select unalike(
    (load.raw_sql('flat_lines', 'ordered_at', 'moment', false, false, '{}', '')).raw,
    '%plain_moment%',
    'usual dates are read without a detour'
);
select unalike(
    (load.raw_sql('flat_lines', 'unit_price', 'number', true, false, '{}', '')).raw,
    '%bare_number%',
    'usual numbers are read without a detour'
);
update load.flat_lines set unit_price = '$5';
select unalike(
    (load.raw_sql('flat_lines', 'unit_price', 'number', true, true, '{}', '')).raw,
    '%bare_number%',
    'a column with types of its own is read as it is'
);

select finish();
rollback;
