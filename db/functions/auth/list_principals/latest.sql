-- The principals, for operators and for the configuration of clients.

create or replace function auth.list_principals()
    returns table (
        principal_id uuid,
        name         text,
        role_name    text,
        stores       text[],
        disabled     boolean,
        identities   bigint,
        keys         bigint,
        logins       name[]
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        principals.principal_id,
        principals.name,
        principals.role_name,
        array(
            select registered.name
            from auth.stores_of(principals.principal_id, principals.all_stores) as seen
            join auth.stores as registered on registered.store_id = any (seen.stores)
            order by registered.store_id
        ) as stores,
        principals.disabled_at is not null as disabled,
        (
            select count(*)
            from auth.identities
            where identities.principal_id = principals.principal_id
        ) as identities,
        (
            select count(*)
            from auth.api_keys
            where api_keys.principal_id = principals.principal_id
                and api_keys.revoked_at is null
                and api_keys.expires_at > statement_timestamp()
        ) as keys,
        array(
            select bi_logins.login
            from auth.bi_logins
            where bi_logins.principal_id = principals.principal_id
            order by bi_logins.login
        ) as logins
    from auth.principals
    order by
        principals.role_name = 'head_office' desc,
        principals.created_at,
        principals.name;
end;

alter function auth.list_principals owner to retail_auth;

grant execute on function auth.list_principals to retail_migrator, retail_auditor;

comment on function auth.list_principals is
$$The principals, head office first.

principal_id: The public id.
name: The principal's name.
role_name: The application role.
stores: The names of the stores that the principal sees.
disabled: Whether the principal is disabled.
identities: How many subjects of issuers it is.
keys: How many valid keys it has.
logins: The database logins of BI tools that it is.$$;
