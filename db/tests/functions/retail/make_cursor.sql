-- retail.make_cursor: encodes where a list continues.

begin;
\ir ../../pgtap.sql
select plan(3);

select is(
    convert_from(decode(retail.make_cursor('list', '1.50', null, 'a"b'), 'base64'), 'UTF8'),
    '["list", "1.50", null, "a\"b"]',
    'a cursor is the name of the list and the sort key, as JSON in base64'
);
select ok(retail.make_cursor('list', repeat('a', 200)) !~ '\s', 'a long one is not broken into lines');
select isnt(retail.make_cursor('list', 'a'), retail.make_cursor('other', 'a'), 'lists have different cursors');

select finish();
rollback;
