-- load.month_of.

begin;
\ir ../../pgtap.sql
select plan(8);

select is(load.month_of(given.name), given.month, format('%s means %s', given.name, given.month))
from (
    values ('Jan', 1), ('MÄRZ', 3), ('août', 8), ('diciembre', 12), ('Mai', 5), ('Sept', 9), ('listopad', null), ('', null)
) as given (name, month);

select finish();
rollback;
