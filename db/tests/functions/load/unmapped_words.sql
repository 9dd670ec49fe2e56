-- load.unmapped_words.

begin;
\ir ../../pgtap.sql
select plan(4);

\ir ../../shared/flat_mapping.sql
insert into load.flat_lines (file_line, payment_method, unreadable)
values (2, 'EC-Karte', null), (3, ' ec"x ', null), (4, 'EC-Karte', null), (5, 'CASH', null), (6, '', null), (7, null, null), (8, 'no', 'damaged');
select is(
    load.unmapped_words('payment_method', '{cash,invoice}'),
    '; say in [values] what the words of the file mean: payment_method = { "EC-Karte" = "…", "ec\"x" = "…" }',
    'words that are not allowed are listed as a line of the mapping, the most frequent first'
);
select is(load.unmapped_words('payment_method', '{cash,ec-karte,"ec\"x"}'), null, 'there is no advice if all words are allowed');
insert into load.flat_lines (file_line, payment_method) select number, 'word ' || number from generate_series(100, 150) as number;
select is(
    array_length(string_to_array(load.unmapped_words('payment_method', '{cash}'), ' = "…"'), 1), 21, 'at most 20 words are listed'
);
select alike(
    pg_temp.load_lines('[{"unit_price": "1", "payment_method": "Bar"}]'),
    '2 payment_method: one of: cash, credit card, %; say in [values] what the words of the file mean: payment_method = { "Bar" = "…" }',
    'the reason of a refused line has the advice'
);

select finish();
rollback;
