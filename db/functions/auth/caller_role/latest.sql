-- The caller's application role, for functions that show what it may do.

create or replace function auth.caller_role()
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
    role_name text;
begin
    -- A BI login has no context, or one that was not signed for it.
    if context <> '' then
        select signing_key.inner_pad, signing_key.outer_pad
        into inner_pad, outer_pad
        from auth.signing_key;

        if auth.is_signed(context, inner_pad, outer_pad) then
            return split_part(context, '|', 3);
        end if;
    end if;

    select principals.role_name
    into role_name
    from auth.bi_principal() as principals;

    return role_name;
end
$$;

alter function auth.caller_role owner to retail_auth;

grant execute on function auth.caller_role to retail_definer, retail_clerk;

comment on function auth.caller_role is
$$The application role of the caller; null if unauthenticated.$$;
