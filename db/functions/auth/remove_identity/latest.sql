-- Removes an identity: its subject is refused from the next call on.

create or replace function auth.remove_identity(issuer text, subject text)
    returns boolean
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with removed as (
        delete from auth.identities
        where identities.issuer = remove_identity.issuer
            and identities.subject = remove_identity.subject
        returning identities.subject
    )
    select exists (select from removed);
end;

alter function auth.remove_identity owner to retail_auth;

grant execute on function auth.remove_identity to retail_migrator;

comment on function auth.remove_identity is
$$Removes an identity, which is then no longer accepted; false when there is none.

issuer: The issuer.
subject: The subject.$$;
