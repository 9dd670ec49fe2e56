-- retail.lookup_key.

begin;
\ir ../../setup.sql
select plan(5);

select is(retail.lookup_key(value), wanted, meaning)
from (
    values
    ('Ann@Example.com', 'ann@example.com', 'a plain text is looked up in lower case'),
    ('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', 's1.abcdefghijklmnopqrstuv', 'an encrypted value is looked up by its hash'),
    ('enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', null, 'an encrypted value without a hash is not looked up'),
    (null, null, 'null has no key')
) as given (value, wanted, meaning);

update retail.customers set email = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB' where customer_id = 401;
select throws_ok(
    $$ update retail.customers set email = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:9999456789abcdefghijklmnopqrstuvwxyz-_AB' where customer_id = 402 $$,
    '23505',
    null,
    'two customers of a store cannot have encrypted addresses of the same hash'
);

select finish();
rollback;
