-- Claims a key for a write, or finds the stored answer of the same request.
--
-- Of two requests with the same key, the second waits here until the first has ended, because
-- the row is written before anything else.
--
-- A new request deletes some old ones of its store, which no client repeats any more. So the table
-- holds the requests of ninety days without a scheduled job.

create or replace function retail.claim_request(
    store_id        integer,
    idempotency_key text,
    tool            text,
    content         jsonb
)
    returns jsonb
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    known record;
begin
    if not auth.caller_may_write() then
        raise insufficient_privilege using
            message = format('the login %I may only read', session_user),
            hint = 'Use an API key or a token to write, or ask an administrator to allow this login to write.';
    end if;

    -- The server's login may execute every tool, and a thief of that login could name another one to
    -- auth.begin_request(). So functions that change rows check the right themselves.
    if not coalesce(
        has_function_privilege(auth.caller_role()::name, to_regproc(format('api.%I', claim_request.tool)), 'execute'), false
    ) then
        raise insufficient_privilege using
            message = format(
                '%s may not call %s', coalesce('the role ' || auth.caller_role(), 'an unauthenticated caller'), claim_request.tool
            );
    end if;

    insert into retail.write_requests (store_id, idempotency_key, tool, content)
    values (
        claim_request.store_id,
        retail.required(claim_request.idempotency_key, 'idempotency_key'),
        claim_request.tool,
        claim_request.content
    )
    on conflict on constraint write_requests_pkey do nothing;

    if found then
        delete from retail.write_requests
        where write_requests.store_id = claim_request.store_id
            and write_requests.idempotency_key in (
                select old.idempotency_key
                from retail.write_requests as old
                where old.store_id = claim_request.store_id
                    and old.recorded_at < now() - interval '90 days'
                order by old.recorded_at
                limit 20
                for update skip locked
            );

        return null;
    end if;

    select
        write_requests.tool,
        write_requests.content,
        write_requests.answer
    into strict known
    from retail.write_requests
    where write_requests.store_id = claim_request.store_id
        and write_requests.idempotency_key = claim_request.idempotency_key;

    if known.tool <> claim_request.tool or known.content <> claim_request.content then
        raise invalid_parameter_value using
            message = 'idempotency_key was used for another request',
            hint = 'Use a new key for a new request; repeat a key only with the same arguments.',
            column = 'idempotency_key';
    end if;

    return known.answer;
end
$$;

alter function retail.claim_request owner to retail_owner;

grant execute on function retail.claim_request to retail_clerk;

comment on function retail.claim_request is
$$Claims a request. Returns null if it is new, and the answer if it was carried out before. Fails if the key was used for another request.

store_id: The store of the request.
idempotency_key: The caller's name for the request.
tool: The tool that was called.
content: The arguments, which a repetition must match.$$;
