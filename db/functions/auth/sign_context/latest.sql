-- Signs a request context, so that set_config() cannot forge one.
--
-- The signature covers the backend, its login and the start of the transaction, so a leaked
-- context is useless to any other login, session or transaction. It writes nothing, so it
-- works on a standby too. It is PL/pgSQL because that keeps its plan from call to call.

create or replace function auth.sign_context(
    payload     text,
    backend_pid integer     default pg_backend_pid(),
    began_at    timestamptz default transaction_timestamp()
)
    returns text
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select
            auth.signature(
                signing_key.inner_pad,
                signing_key.outer_pad,
                convert_to(sign_context.payload, 'UTF8'),
                sign_context.backend_pid,
                sign_context.began_at
            )
        from auth.signing_key
    );
end
$$;

alter function auth.sign_context owner to retail_auth;

comment on function auth.sign_context is
$$Returns the signature of a context for a transaction, as 64 hexadecimal digits. For schema auth only.

payload: What is signed.
backend_pid: The backend of the transaction; this one unless given.
began_at: When the transaction began; the current one unless given.$$;
