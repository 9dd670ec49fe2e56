-- query.may_return_row: calls that may return a row as it was given.

begin;
\ir ../../pgtap.sql
select plan(4);

select ok(query.may_return_row('coalesce'), 'coalesce returns one of its arguments');
select ok(query.may_return_row('lag'), 'lag returns that of another row');
select ok(not query.may_return_row('sum'), 'sum does not');
select is(query.may_return_row(null), null, 'without a name it is not known');

select finish();
rollback;
