-- retail.next_cursor.

begin;
\ir ../../setup.sql
select plan(3);

select is(
    retail.next_cursor(2, 3, 2, 'list', '1.50', 'a'),
    retail.make_cursor('list', '1.50', 'a'),
    'the last row of a page has a cursor when more rows remain'
);
select is(retail.next_cursor(1, 3, 2, 'list', '1.50', 'a'), null, 'a row before the last one of its page has no cursor');
select is(retail.next_cursor(2, 2, 2, 'list', '1.50', 'a'), null, 'the last row of the list has no cursor');

select finish();
rollback;
