-- retail.is_encrypted.

begin;
\ir ../../setup.sql
select plan(9);

select is(retail.is_encrypted(value), wanted, meaning)
from (
    values
    ('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', true, 'a value with a hash is encrypted'),
    ('enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', true, 'a value without a hash is encrypted, too'),
    ('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB@customers.email/101/N-1', false, 'a value with a place may not be in a column'),
    ('enc:2:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', false, 'a value of another version is not recognised'),
    ('enc:1:K1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', false, 'the id of a key consists of lower case letters and digits'),
    ('enc:1:k1::0123456789', false, 'a value that is too short for nonce and tag is not encrypted'),
    ('enc:1:k1::' || repeat('A', 2000), false, 'a value that is longer than any of ours is not encrypted'),
    ('ann@example.com', false, 'a plain address is not encrypted'),
    (null, null, 'null stays null')
) as given (value, wanted, meaning);

select finish();
rollback;
