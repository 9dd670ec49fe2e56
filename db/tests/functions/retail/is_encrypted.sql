-- retail.is_encrypted.

begin;
\ir ../../setup.sql
select plan(9);

select is(retail.is_encrypted(value), wanted, meaning)
from (
    values
    ('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', true, 'a value with a hash has the form'),
    ('enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', true, 'a value without one has it too'),
    ('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB@customers.email/101/N-1', false, 'a value with a place is none that a column may hold'),
    ('enc:2:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', false, 'another version has another form'),
    ('enc:1:K1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', false, 'the id of a key is of lower case letters and digits'),
    ('enc:1:k1::0123456789', false, 'a value that is too short to hold nonce and tag is none'),
    ('enc:1:k1::' || repeat('A', 2000), false, 'a value that is longer than any of ours is none'),
    ('ann@example.com', false, 'a plain address has another form'),
    (null, null, 'null stays null')
) as given (value, wanted, meaning);

select finish();
rollback;
