-- Accepts the tokens of an issuer, or changes how they are treated.

create or replace function auth.save_issuer(
    issuer             text,
    enabled            boolean default true,
    creates_principals boolean default false,
    delegation_claim   text    default null
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if save_issuer.issuer = 'development' then
        raise invalid_parameter_value
            using message = 'the issuer "development" does not issue tokens',
            hint = 'select auth.set_development(true) lets callers name a principal without proof.',
            column = 'issuer';
    end if;

    insert into auth.issuers (issuer, enabled, creates_principals, delegation_claim)
    values (
        save_issuer.issuer, save_issuer.enabled, save_issuer.creates_principals, save_issuer.delegation_claim
    )
    on conflict on constraint issuers_pkey do update
    set
        enabled = excluded.enabled,
        creates_principals = excluded.creates_principals,
        delegation_claim = excluded.delegation_claim;
end
$$;

alter function auth.save_issuer owner to retail_auth;

grant execute on function auth.save_issuer to retail_migrator;

comment on function auth.save_issuer is
$$Accepts the tokens of an issuer, which the server verifies, or changes how they are treated.

issuer: The iss of its tokens, exactly.
enabled: False refuses all its tokens from the next call on.
creates_principals: Whether the first login of a subject that matches a rule creates a principal for it.
delegation_claim: Tokens with this claim, such as roles=Delegate, may act for any other principal; null for none.$$;
