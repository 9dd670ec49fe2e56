-- Reads the receipt of a request: what auth.begin_request() decided, and when.
--
-- A reading call writes nothing in its own transaction. With the receipt, the audit trail can record
-- the call afterwards, without having to trust the server about who the caller was.
--
-- Only the login that made the request can present its receipt. A text that is not a receipt, or was
-- signed with a key that has been replaced since, is read as nulls.

create or replace function auth.read_receipt(
    receipt text,
    out principal_id uuid,
    out role_name    text,
    out request_id   text,
    out delegator_id uuid,
    out key_id       bigint,
    out tool         text,
    out backend_pid  integer,
    out began_at     timestamptz
)
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- backend|epoch|signature|payload
    parts   text[] := regexp_match(read_receipt.receipt, '^(\d{1,9})\|(\d{1,12}(?:\.\d{1,6})?)\|([0-9a-f]{64})\|(.*)$');
    started timestamptz := to_timestamp(parts[2]::double precision);
    fields  text[];
begin
    if auth.sign_context(parts[4], parts[1]::integer, started) is distinct from parts[3] or parts is null then
        return;
    end if;

    fields := string_to_array(parts[4], '|');
    principal_id := fields[1]::uuid;
    role_name := fields[2];
    request_id := fields[4];
    delegator_id := nullif(fields[5], '')::uuid;
    key_id := nullif(fields[6], '')::bigint;
    tool := fields[7];
    backend_pid := parts[1]::integer;
    began_at := started;
end
$$;

alter function auth.read_receipt owner to retail_auth;

grant execute on function auth.read_receipt to retail_audit;

comment on function auth.read_receipt is
$$What a receipt of auth.begin_request() says; all null for any other text. For the audit trail only.

receipt: The receipt.

principal_id: The caller.
role_name: The application role that the principal had.
request_id: Identifies the request in logs.
delegator_id: The caller, when it acted for another principal.
key_id: The API key that was presented, if one was.
tool: The tool that was called, if one was.
backend_pid: The backend that ran it.
began_at: When its transaction began.$$;
