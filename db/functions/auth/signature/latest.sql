-- The signature of a payload by the two pads of a key: HMAC-SHA-256, over the login too.
--
-- Whoever has read the pads with something else need not read them again. It has no query and
-- pins no search_path, so that the planner puts its expression in the place of a call.

create or replace function auth.signature(
    inner_pad   bytea,
    outer_pad   bytea,
    payload     text,
    backend_pid integer,
    began_at    timestamptz
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        encode(
            sha256(
                signature.outer_pad
                || sha256(
                    signature.inner_pad
                    || convert_to(
                        concat_ws(
                            '|',
                            signature.backend_pid,
                            session_user,
                            extract(epoch from signature.began_at),
                            signature.payload
                        ),
                        'UTF8'
                    )
                )
            ),
            'hex'
        );
end;

alter function auth.signature owner to retail_auth;

comment on function auth.signature is
$$The signature of a payload, as 64 hexadecimal digits. For schema auth only.

inner_pad: The inner pad of the key.
outer_pad: The outer pad of the key.
payload: What is signed.
backend_pid: The backend of the transaction.
began_at: When the transaction began.$$;
