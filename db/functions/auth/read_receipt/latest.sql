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
    -- backend|epoch|signature|payload; a regular expression would take longer than everything else
    backend text := split_part(read_receipt.receipt, '|', 1);
    epoch   text := split_part(read_receipt.receipt, '|', 2);
    payload text := substr(read_receipt.receipt, length(backend) + length(epoch) + 68);
    started timestamptz;
    fields  text[];
begin
    if (backend ~ '^[0-9]{1,9}$' and epoch ~ '^[0-9]{1,12}([.][0-9]{1,6})?$') is not true then
        return;
    end if;

    started := to_timestamp(epoch::double precision);

    if auth.sign_context(payload, backend::integer, started) is distinct from split_part(read_receipt.receipt, '|', 3) then
        return;
    end if;

    fields := string_to_array(payload, '|');
    principal_id := fields[1]::uuid;
    role_name := fields[2];
    request_id := fields[4];
    delegator_id := nullif(fields[5], '')::uuid;
    key_id := nullif(fields[6], '')::bigint;
    tool := nullif(fields[7], '');
    backend_pid := backend::integer;
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
