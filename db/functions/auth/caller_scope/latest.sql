-- What the caller sees by: its role and its stores, checked once for both.

create or replace function auth.caller_scope()
    returns text
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    context   text := current_setting('retail.context', true);
    inner_pad bytea;
    outer_pad bytea;
    scope     text;
begin
    -- A BI login has none, or one that was not signed for it.
    if context <> '' then
        select signing_key.inner_pad, signing_key.outer_pad
        into inner_pad, outer_pad
        from auth.signing_key;

        if auth.is_signed(context, inner_pad, outer_pad) then
            -- principal|role|{stores}|…
            return split_part(substr(context, 66), '|', 2) || '|' || split_part(substr(context, 66), '|', 3);
        end if;
    end if;

    select principals.role_name || '|' || seen.stores::text
    into scope
    from auth.bi_principal() as principals
    cross join auth.stores_of(principals.principal_id, principals.all_stores) as seen;

    return scope;
end
$$;

alter function auth.caller_scope owner to retail_auth;

grant execute on function auth.caller_scope to retail_definer;

comment on function auth.caller_scope is
$$The role and the numbers of the stores of the caller, such as store_manager|{101,103}; null if unauthenticated.$$;
