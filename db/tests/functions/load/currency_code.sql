-- load.currency_code.

begin;
\ir ../../pgtap.sql
select plan(10);

select is(load.currency_code(given.sign), given.code, format('%s stands for %s', given.sign, coalesce(given.code, 'no currency')))
from (
    values
    ('€', 'EUR'), ('EUR', 'EUR'), ('eur', 'EUR'), ('£', 'GBP'), ('US$', 'USD'), ('$', '$'), ('kr.', 'kr'), ('zł', 'PLN'),
    ('STK', null), ('', null)
) as given (sign, code);

select finish();
rollback;
