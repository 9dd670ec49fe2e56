-- load.value_sql: the SQL that it generates, run on texts of a file.

begin;
\ir ../../pgtap.sql
select plan(38);

create function pg_temp.reads(said text, kind text, low numeric, high numeric, decimals integer, choices text[], settings jsonb)
    returns text
    language plpgsql
as $$
declare
    answer text;
begin
    execute (
        select format('select case when %s then (%s)::text else ''refused'' end from (select $1 as x) as raw', made.valid, made.value)
        from load.value_sql('x', kind, low, high, decimals, choices, false, settings) as made
    )
    into answer
    using said;
    return answer;
end
$$;

create function pg_temp.identifies(said text)
    returns boolean
    language plpgsql
as $$
declare
    answer boolean;
begin
    execute (
        select format('select %s from (select $1 as order_number) as raw', made.valid)
        from load.value_sql('order_number', 'text', 1, 40, null, null, false, '{}') as made
    )
    into answer
    using said;
    return answer;
end
$$;

select is(
    pg_temp.identifies(number.said),
    number.is_valid,
    format('the number %s %s', number.said, case when number.is_valid then 'is kept' else 'was rounded by a spreadsheet, and is refused' end)
)
from (
    values ('4.00638E+12', false), ('4,00638E+12', false), ('0012', true), ('4E+12', true), ('E+12', true), ('A4.1E+12', true)
) as number (said, is_valid);

select is(
    pg_temp.reads(text.said, 'number', 0, 99999999.9999, 4, null, text.settings::jsonb),
    text.value,
    format('the number %s is read as %s with the settings %s', text.said, text.value, text.settings)
)
from (
    values
    ('1234.5',    '{}',                                   '1234.5'),
    ('1,5',       '{}',                                   'refused'),
    ('-1',        '{}',                                   'refused'),
    ('1.23456',   '{}',                                   'refused'),
    ('1.2340000', '{}',                                   '1.2340000'),
    ('1e3',       '{}',                                   'refused'),
    ('1.234,50',  '{"decimal": ",", "thousands": "."}',   '1234.50'),
    ('1.23,50',   '{"decimal": ",", "thousands": "."}',   'refused'),
    ('1 234.50',  '{"thousands": " "}',                   '1234.50'),
    ('1’234.50',  '{"thousands": "''"}',                  '1234.50'),
    ('1,23,456.50', '{"thousands": ","}',                 '123456.50'),
    ('1,23,45.50', '{"thousands": ","}',                  'refused'),
    ('1,234,567.50', '{"thousands": ","}',                '1234567.50'),
    ('1.23.456,50', '{"decimal": ",", "thousands": "."}', 'refused')
) as text (said, settings, value);
select is(
    pg_temp.reads(text.said, 'integer', -2147483647, 2147483647, null, null, '{}'),
    text.value,
    format('the quantity %s is read as %s', text.said, text.value)
)
from (
    values ('3', '3'), ('-3', '-3'), ('3.00', '3'), ('3.5', 'refused'), ('0', 'refused'), ('99999999999', 'refused')
) as text (said, value);
select is(
    pg_temp.reads(text.said, 'date', null, null, null, null, text.settings::jsonb),
    text.value,
    format('the date %s is read as %s with the settings %s', text.said, text.value, text.settings)
)
from (
    values
    ('2025-06-07', '{}',               '2025-06-07'),
    ('2025-02-30', '{}',               'refused'),
    ('07.06.2025', '{}',               'refused'),
    ('1899-12-31', '{}',               'refused')
) as text (said, settings, value);
select is(
    pg_temp.reads(text.said, 'choice', null, null, null, '{cash,mobile}', '{}'),
    text.value,
    format('the choice %s is read as %s', text.said, text.value)
)
from (values ('CASH', 'cash'), ('gold', 'refused')) as text (said, value);
select is(
    pg_temp.reads(text.said, 'hours', 0, 24, 1, null, text.settings::jsonb),
    text.value,
    format('the hours %s are read as %s with the settings %s', text.said, text.value, text.settings)
)
from (
    values
    ('10;10;10;10;10;8;0',           '{}',               '{10,10,10,10,10,8,0}'),
    ('9.5; 9.5; 9.5; 9.5; 12; 8; 0', '{}',               '{9.5,9.5,9.5,9.5,12,8,0}'),
    ('9,5;9,5;9,5;9,5;12;8;0',       '{"decimal": ","}', '{9.5,9.5,9.5,9.5,12,8,0}'),
    ('10;10;10;10;10;8',             '{}',               'refused'),
    ('10;10;10;10;10;25;0',          '{}',               'refused'),
    ('0;0;0;0;0;0;0',                '{}',               'refused')
) as text (said, settings, value);

select finish();
rollback;
