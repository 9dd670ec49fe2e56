-- auth.rotate_signing_key: the two pads of HMAC-SHA-256, against test case 2 of RFC 4231,
-- whose key is "Jefe".

begin;
\ir ../../setup.sql
select plan(3);

update auth.signing_key
set
    inner_pad = decode('7c535053' || repeat('36', 60), 'hex'),
    outer_pad = decode('16393a39' || repeat('5c', 60), 'hex');
select is(
    (
        select encode(sha256(signing_key.outer_pad || sha256(signing_key.inner_pad || 'what do ya want for nothing?')), 'hex')
        from auth.signing_key
    ),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    'two hashes over the two pads are HMAC-SHA-256'
);
select auth.rotate_signing_key();
select is(
    (select octet_length(inner_pad) + octet_length(outer_pad) from auth.signing_key),
    128,
    'a new key has two pads'
);
select ok(
    (
        select bool_and(
            ((get_byte(inner_pad, i) | 54) - (get_byte(inner_pad, i) & 54))
            = ((get_byte(outer_pad, i) | 92) - (get_byte(outer_pad, i) & 92))
        )
        from auth.signing_key
        cross join generate_series(0, 63) as i
    ),
    'the two pads of a new key hold the same secret'
);

select finish();
rollback;
