-- Whether a context was signed in this very transaction, for this login, by auth.begin_request() or
-- auth.begin_load(). Ad-hoc SQL can overwrite the setting that contains it, but cannot sign it.
--
-- Every policy in every statement needs it, so it must be fast: it contains no query and pins no
-- search_path, so that the planner can inline it, and its callers read the pads. It splits bytes instead
-- of text, whose characters PostgreSQL would have to count one by one.

create or replace function auth.is_signed(context text, inner_pad bytea, outer_pad bytea)
    returns boolean
    language sql
    stable
    parallel restricted
begin atomic
    -- signature|payload. Whatever precedes the first bar, only 64 digits can equal a signature, and then the
    -- payload begins at byte 66.
    select
        split_part(is_signed.context, '|', 1) = auth.signature(
            is_signed.inner_pad,
            is_signed.outer_pad,
            substr(convert_to(is_signed.context, 'UTF8'), 66),
            pg_backend_pid(),
            transaction_timestamp()
        );
end;

alter function auth.is_signed owner to retail_auth;

comment on function auth.is_signed is
$$Whether a context was signed for the current transaction; null without a key. For schema auth only.

context: The signature as 64 hexadecimal digits, a bar, and the fields, separated by bars: principal, role, {stores}, request, delegator, key, tool.
inner_pad: The inner pad of the key.
outer_pad: The outer pad of the key.$$;
