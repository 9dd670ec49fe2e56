-- Finds a principal by name or public id; an unknown one is an error that lists those that exist.

create or replace function auth.find_principal(principal text)
    returns uuid
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id uuid;
begin
    select principals.principal_id
    into found_id
    from auth.principals
    where principals.name = find_principal.principal
        or principals.principal_id::text = lower(find_principal.principal)
    order by principals.name = find_principal.principal desc
    limit 1;

    if not found then
        raise invalid_parameter_value
            using message = format('no principal is called %s', retail.quoted(find_principal.principal)),
            hint = coalesce(
                (
                    select 'There are: ' || string_agg(retail.quoted(few.name), ', ' order by few.name) || '.'
                    from (select principals.name from auth.principals order by principals.name limit 50) as few
                ),
                'There are none yet: loading data creates them, and so does retail-mcp principal.'
            ),
            column = 'principal';
    end if;

    return found_id;
end
$$;

alter function auth.find_principal owner to retail_auth;

comment on function auth.find_principal is
$$The id of the principal with a given name or public id; an error if there is none. For schema auth only.

principal: The principal's name or public id.$$;
