-- auth.signature: HMAC-SHA-256 over the backend, the login, the time and the payload.

begin;
\ir ../../setup.sql
select plan(3);

-- Pads of zeros, and the hashed bytes written out.
select is(
    auth.signature(decode(repeat('00', 64), 'hex'), decode(repeat('00', 64), 'hex'), 'a', 1, '1970-01-01 00:00:01Z'),
    encode(
        sha256(
            decode(repeat('00', 64), 'hex')
            || sha256(
                decode(repeat('00', 64), 'hex')
                || decode('00000001', 'hex')
                -- Microseconds since the year 2000.
                || int8send(1000000 - 946684800000000)
                || convert_to(session_user || '|a', 'UTF8')
            )
        ),
        'hex'
    ),
    'the inner hash is over the inner pad, the backend, the time, the login and the payload, the outer one over the outer pad and the inner hash'
);
select is(
    auth.signature(signing_key.inner_pad, signing_key.outer_pad, 'a', 1, '2025-01-01Z'),
    auth.sign_context('a', 1, '2025-01-01Z'),
    'with the pads of the signing key it is the signature of a context'
)
from auth.signing_key;
select is(
    auth.signature(null, null, 'a', 1, '2025-01-01Z'),
    null,
    'without a key there is no signature'
);

select finish();
rollback;
