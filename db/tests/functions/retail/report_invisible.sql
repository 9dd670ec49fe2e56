-- retail.report_invisible, which retail.refuse_invisible calls for what is not plain ASCII.

begin;
\ir ../../pgtap.sql
select plan(2);

select ok(retail.report_invisible('Größe', 'name', false), 'honest text passes');
select throws_ok(
    $$ select retail.report_invisible(e'x\U000E0041', 'note', false) $$,
    '22023',
    'note holds the invisible character U+E0041 at position 2',
    'the error names a character of five digits, too'
);

select finish();
rollback;
