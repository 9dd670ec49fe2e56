-- The principals, for operators and for the configuration of clients.

create or replace function auth.list_principals()
    returns table (
        principal_id uuid,
        name         text,
        role_name    text,
        stores       text[],
        disabled     boolean
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
            from auth.stores as registered
            where registered.store_id = any (auth.stores_of(principals.principal_id))
            order by registered.store_id
        ) as stores,
        principals.disabled_at is not null as disabled
    from auth.principals
    order by
        principals.role_name = 'head_office' desc,
        principals.created_at,
        principals.name;
end;

alter function auth.list_principals owner to retail_auth;

grant execute on function auth.list_principals to retail_migrator;

comment on function auth.list_principals is
$$The principals, head office first.

principal_id: The public id.
name: The principal's name.
role_name: The application role.
stores: The names of the stores that the principal sees.
disabled: Whether the principal is disabled.$$;
