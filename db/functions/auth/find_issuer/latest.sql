-- A registered issuer of tokens; an unknown one is an error that says how to trust it.

create or replace function auth.find_issuer(issuer text)
    returns text
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    if find_issuer.issuer = 'development' then
        raise invalid_parameter_value
            using message = 'the issuer "development" does not issue tokens',
            hint = 'In development callers name a principal without proof, so it needs no identities and no rules.',
            column = 'issuer';
    end if;

    if not exists (select from auth.issuers where issuers.issuer = find_issuer.issuer) then
        raise invalid_parameter_value
            using message = format('no issuer is called %L', find_issuer.issuer),
            hint = coalesce(
                (
                    select 'There are: ' || string_agg(issuers.issuer, ', ' order by issuers.issuer) || '. '
                    from auth.issuers
                    where issuers.issuer <> 'development'
                ),
                ''
            ) || 'Trust another one first: retail-mcp issuer trust.',
            column = 'issuer';
    end if;

    return find_issuer.issuer;
end
$$;

alter function auth.find_issuer owner to retail_auth;

comment on function auth.find_issuer is
$$The issuer with a given name; an error if tokens of it were never trusted. For schema auth only.

issuer: The iss of its tokens.$$;
