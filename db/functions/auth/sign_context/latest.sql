-- Signs a request context, so that set_config() cannot forge one.
--
-- The signature covers the backend, its login and the start of the transaction, so a leaked
-- context is useless to any other login, session or transaction. It writes nothing, so it
-- works on a standby too.

create or replace function auth.sign_context(payload text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        encode(
            sha256(
                signing_key.outer_pad
                || sha256(
                    signing_key.inner_pad
                    || convert_to(
                        concat_ws(
                            '|',
                            pg_backend_pid(),
                            session_user,
                            extract(epoch from transaction_timestamp()),
                            payload
                        ),
                        'UTF8'
                    )
                )
            ),
            'hex'
        )
    from auth.signing_key;
end;

alter function auth.sign_context owner to retail_auth;

comment on function auth.sign_context is
$$Returns the signature of a context for the current transaction, as 64 hexadecimal digits. For schema auth only.

payload: What is signed.$$;
