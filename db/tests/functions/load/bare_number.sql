-- load.bare_number: numbers as people write them.

begin;
\ir ../../pgtap.sql
select plan(36);

select is(
    (select concat_ws(' ', reads.bare, reads.code) from load.bare_number(given.said, null) as reads),
    given.reads,
    format('%s is read as %s', given.said, given.reads)
)
from (
    values
    ('$2.39', '2.39 $'), ('€ 1.234,50', '1.234,50 EUR'), ('19,99 EUR', '19,99 EUR'), ('($5.00)', '-5.00 $'), ('$(5.00)', '-5.00 $'),
    ('-$5.00', '-5.00 $'), ('$-5.00', '-5.00 $'), ('5.00-', '-5.00'), ('5,00 €-', '-5,00 EUR'), ('CHF 12.-', '12 CHF'),
    ('12,- €', '12 EUR'), ('12.–', '12'), ('Rs. 1,200', '1,200 Rs'), ('R$ 1.234,50', '1.234,50 BRL'), ('1 234,50 zł', '1 234,50 PLN'),
    ('5 kr.', '5 kr'), ('.99', '0.99'), ('-.99', '-0.99'), ('$.99', '0.99 $'), ('5.', '5'), ('1’234.50 CHF', '1’234.50 CHF'),
    ('$5 USD', '5 USD'), ('€5 EUR', '5 EUR'), ('−5', '-5'), ('+5', '5'),
    ('19,99 STK', '19,99 STK'), ('--5', '--5'), ('(-5)', '(-5)'), ('(5', '(5'), ('5)', '5)'), ('€5 USD', '€5 USD'), ('5%', '5%'),
    ('N/A', 'N/A'), ('1-2', '1-2')
) as given (said, reads);

select is((load.bare_number('€5', 'USD')).bare, '€5', 'an amount in another currency is not read');
select is((load.bare_number('€5', '')).bare, '€5', 'a currency is not read where there may be none');

select finish();
rollback;
