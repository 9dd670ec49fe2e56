-- Assigns the subject of an issuer's tokens to a principal.

create or replace function auth.save_identity(principal text, issuer text, subject text)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    insert into auth.identities (issuer, subject, principal_id)
    values (auth.find_issuer(save_identity.issuer), save_identity.subject, auth.find_principal(save_identity.principal))
    on conflict on constraint identities_pkey do update
    set principal_id = excluded.principal_id, claim = null;
end;

alter function auth.save_identity owner to retail_auth;

grant execute on function auth.save_identity to retail_migrator;

comment on function auth.save_identity is
$$Assigns the subject of an issuer's tokens to a principal.

principal: The principal's name or public id.
issuer: An issuer in auth.issuers.
subject: The sub of the tokens; for Microsoft Entra ID see the server's setting RETAIL_OIDC_SUBJECT_CLAIM.$$;
