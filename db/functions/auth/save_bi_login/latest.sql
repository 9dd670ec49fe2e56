-- Assigns a database login to a principal.

create or replace function auth.save_bi_login(login name, principal text)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    owner auth.principals;
begin
    select principals.*
    into owner
    from auth.principals
    where principals.name = save_bi_login.principal;

    if not found then
        raise invalid_parameter_value
            using message = format('no principal is called %L', save_bi_login.principal),
            column = 'principal';
    end if;

    if not pg_has_role(save_bi_login.login, owner.role_name::name, 'usage') then
        raise invalid_parameter_value
            using message = format('%I is not a member of %I', save_bi_login.login, owner.role_name),
            hint = format('grant %I to %I;', owner.role_name, save_bi_login.login),
            column = 'login';
    end if;

    insert into auth.bi_logins (login, principal_id)
    values (save_bi_login.login, owner.principal_id)
    on conflict on constraint bi_logins_pkey do update
    set principal_id = excluded.principal_id;
end
$$;

alter function auth.save_bi_login owner to retail_auth;

grant execute on function auth.save_bi_login to retail_migrator;

comment on function auth.save_bi_login is
$$Assigns a database login to a principal, so that it sees the principal's stores.

login: A login role that is a member of the principal's application role.
principal: The principal's name.$$;
