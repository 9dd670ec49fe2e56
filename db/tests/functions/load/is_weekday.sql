-- load.is_weekday.

begin;
\ir ../../pgtap.sql
select plan(5);

select is(load.is_weekday(given.name), given.answer, format('%s: %s', given.name, given.answer))
from (values ('Fri', true), ('Donnerstag', true), ('MAR', true), ('January', false), (null, true)) as given (name, answer);

select finish();
rollback;
