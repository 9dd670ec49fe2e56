-- Creates a principal, or changes the one with that name.

create or replace function auth.save_principal(
    name         text,
    role_name    text,
    stores       text[] default null,
    principal_id uuid   default null
)
    returns uuid
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    known    text;
    saved_id uuid;
begin
    select principals.name
    into known
    from auth.principals
    where principals.name_key = retail.name_key(save_principal.name);

    if known <> save_principal.name then
        raise invalid_parameter_value using
            message = format(
                'there is a principal called %s already, and %s looks the same',
                retail.quoted(known), retail.quoted(save_principal.name)
            ),
            hint = 'Write both alike, or name it so that not only case, accents, blanks or letters that look alike differ.',
            column = 'name';
    end if;

    insert into auth.principals (principal_id, name, role_name)
    values (
        coalesce(save_principal.principal_id, gen_random_uuid()),
        save_principal.name,
        save_principal.role_name
    )
    on conflict on constraint principals_name_key do update
    set role_name = excluded.role_name
    returning principals.principal_id into saved_id;

    perform auth.set_stores(saved_id::text, save_principal.stores);
    return saved_id;
end
$$;

alter function auth.save_principal owner to retail_auth;

grant execute on function auth.save_principal to retail_migrator;

comment on function auth.save_principal is
$$Creates a principal, or sets the role and stores of the one with that name, and returns its id.

name: The principal's name, 1 to 80 characters.
role_name: An application role: store_readonly, store_user, store_manager, regional_manager, head_office or analyst.
stores: The names of the stores that the principal sees; null for all stores, including later ones.
principal_id: The public id of a new principal; null for a random one.$$;
