-- retail.refuse_invisible.
-- attack: 50

begin;
\ir ../../pgtap.sql
select plan(5);

select ok(
    retail.refuse_invisible('Größe', 'name') and retail.refuse_invisible('', 'name') and retail.refuse_invisible(null, 'name'),
    'text without invisible characters passes, and so does a missing text'
);
select ok(retail.refuse_invisible(e'a\tb\r\nc', 'description', true), 'a text of several lines passes where they are allowed');
select throws_ok(
    $$ select retail.refuse_invisible(e'a\u202eb', 'name') $$,
    '22023',
    'name holds the invisible character U+202E at position 2',
    'the error names the column and the character'
);
select throws_ok(
    $$ select retail.refuse_invisible(e'a\n', 'name') $$,
    '22023',
    'name holds the invisible character U+000A at position 2',
    'a line break is refused in a name'
);
select throws_ok(
    $$ select retail.refuse_invisible(e'a\nb\u200b', 'description', true) $$,
    '22023',
    'description holds the invisible character U+200B at position 4',
    'everything else is refused in a text of several lines, too'
);

select finish();
rollback;
