-- Stores the answer of a request, so that a repetition gets the same one.

create or replace function retail.complete_request(
    store_id        integer,
    idempotency_key text,
    answer          jsonb
)
    returns void
    language sql
    volatile
begin atomic
    update retail.write_requests
    set answer = complete_request.answer
    where write_requests.store_id = complete_request.store_id
        and write_requests.idempotency_key = complete_request.idempotency_key;
end;

alter function retail.complete_request owner to retail_owner;

grant execute on function retail.complete_request to retail_clerk;

comment on function retail.complete_request is
$$Stores the answer of a claimed request.

store_id: The store of the request.
idempotency_key: The caller's name for the request.
answer: The answer, for this call and for repetitions.$$;
