-- retail.read_cursor and retail.make_cursor.

begin;
\ir ../../setup.sql
select plan(5);

select is(
    retail.read_cursor(retail.make_cursor('list', '1.50', null, 'ä"'), 'list', 'numeric', 'integer', 'text'),
    array['1.50', null, 'ä"'],
    'a cursor keeps the sort key, nulls and quotes included'
);
select is(retail.read_cursor(null, 'list', 'numeric'), null, 'no cursor means the first page');
select throws_ok(
    format($$ select retail.read_cursor(%L, 'list', 'numeric') $$, cursor),
    '22023',
    'page_cursor is not a cursor of this list',
    format('the cursor %s, which is not one of this list, is refused', cursor)
)
from unnest(array['nonsense', 'WyJsaXN0IiwgImEiXQ==', 'e30=']) as cursor;

select finish();
rollback;
