-- retail.refuse_moving, the trigger that keeps encrypted values decryptable, and the checks on the
-- columns.

begin;
\ir ../../setup.sql
select plan(8);

select lives_ok(
    $$ update retail.customers set email = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', phone = 'enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD' where customer_id = 401 $$,
    'encrypted values are stored'
);
select throws_ok(
    $$ update retail.customers set customer_number = 'N-91' where customer_id = 401 $$,
    '55000',
    'the number of a customer with encrypted values cannot change: the values would become unreadable',
    'a customer whose values are bound to the number keeps it'
);
select throws_ok(
    $$ update retail.customers set customer_number = 'N-91', email = null where customer_id = 401 $$,
    '55000',
    null,
    'an encrypted phone number alone fixes the number too'
);
select lives_ok(
    $$ update retail.customers set customer_number = 'N-91', email = null, phone = null where customer_id = 401 $$,
    'without encrypted values the number may change'
);
select lives_ok(
    $$ update retail.customers set customer_number = 'N-92' where customer_id = 402 $$,
    'a customer with plain values may get another number'
);
select throws_ok(
    format($$ update retail.customers set email = %L where customer_id = 402 $$, value),
    '23514',
    null,
    meaning
)
from (
    values
    ('enc:withheld', 'a value that the loader refused is not stored'),
    ('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB@customers.email/101/N-1', 'a value with a place is not stored, so that no value decrypts elsewhere')
) as given (value, meaning);
select throws_ok(
    $$ update retail.customers set phone = 'enc:1:k1:@customers.phone/1/2' where customer_id = 402 $$,
    '23514',
    null,
    'no plain value begins like an encrypted one'
);

select finish();
rollback;
