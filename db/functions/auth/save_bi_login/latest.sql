-- Assigns a database login to a principal.

create or replace function auth.save_bi_login(login name, principal text, may_write boolean default false)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    owner auth.principals;
    kept  pg_roles;
begin
    select principals.*
    into owner
    from auth.principals
    where principals.name = save_bi_login.principal;

    if not found then
        raise invalid_parameter_value
            using message = format('no principal is called %s', retail.quoted(save_bi_login.principal)),
            column = 'principal';
    end if;

    if not exists (select from pg_roles where pg_roles.rolname = save_bi_login.login) then
        raise invalid_parameter_value
            using message = format('there is no login %I', save_bi_login.login),
            hint = format(
                'Create it first: create role %1$I login connection limit 20; grant %2$I to %1$I; alter role %1$I set statement_timeout = ''60s'';',
                save_bi_login.login, owner.role_name
            ),
            column = 'login';
    end if;

    if not pg_has_role(save_bi_login.login, owner.role_name::name, 'usage') then
        raise invalid_parameter_value
            using message = format('%I is not a member of %I', save_bi_login.login, owner.role_name),
            hint = format('grant %I to %I;', owner.role_name, save_bi_login.login),
            column = 'login';
    end if;

    select pg_roles.*
    into strict kept
    from pg_roles
    where pg_roles.rolname = save_bi_login.login;

    if kept.rolsuper or kept.rolbypassrls then
        raise invalid_parameter_value
            using message = format('row security does not bind %I', save_bi_login.login),
            hint = 'Create a login for the BI tool alone, without SUPERUSER and BYPASSRLS.',
            column = 'login';
    end if;

    -- A dashboard that opens connections without limit would exhaust those of everyone else.
    if kept.rolconnlimit < 0 then
        raise invalid_parameter_value
            using message = format('%I has no connection limit', save_bi_login.login),
            hint = format('alter role %I connection limit 20;', save_bi_login.login),
            column = 'login';
    end if;

    insert into auth.bi_logins (login, principal_id, may_write)
    values (save_bi_login.login, owner.principal_id, coalesce(save_bi_login.may_write, false))
    on conflict on constraint bi_logins_pkey do update
    set
        principal_id = excluded.principal_id,
        may_write = excluded.may_write;
end
$$;

alter function auth.save_bi_login owner to retail_auth;

grant execute on function auth.save_bi_login to retail_migrator;

comment on function auth.save_bi_login is
$$Assigns a database login to a principal, so that it sees the principal's stores. Replaces what was assigned before.

login: A login role that is a member of the principal's application role, and has a connection limit.
principal: The principal's name.
may_write: The login may also call the functions that write; otherwise it may only read, whatever its role may do.$$;
