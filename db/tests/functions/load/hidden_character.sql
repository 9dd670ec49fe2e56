-- load.hidden_character.

begin;
\ir ../../pgtap.sql
select plan(2);

set local role retail_owner;
select is(load.hidden_character('Größe'), '', 'honest text has no hidden character');
select is(
    load.hidden_character(e'a\u202eb'),
    '; it holds the invisible character U+202E at position 2',
    'a hidden character is named'
);

select finish();
rollback;
