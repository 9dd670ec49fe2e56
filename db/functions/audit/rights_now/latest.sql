-- Who may do what, as the catalogue says now: one row for each object, with its rights as a text.
--
-- PostgreSQL's own objects are left out as long as they have their initial rights. The text of a
-- function is included as a hash, because a role that may change the body of a security definer
-- function may do everything that its owner may do.

create or replace function audit.rights_now()
    returns table (kind text, object text, state text)
    language sql
    stable
begin atomic
    select
        'role' as kind,
        role.rolname::text as object,
        concat_ws(
            '; ',
            case when role.rolsuper then 'superuser' end,
            case when role.rolbypassrls then 'bypassrls' end,
            case when role.rolreplication then 'replication' end,
            case when role.rolcreaterole then 'createrole' end,
            case when role.rolcreatedb then 'createdb' end,
            case when role.rolcanlogin then 'login' end,
            case when not role.rolinherit then 'noinherit' end,
            case when role.rolconnlimit >= 0 then format('connection limit %s', role.rolconnlimit) end,
            case when role.rolvaliduntil < 'infinity' then format('valid until %s', role.rolvaliduntil at time zone 'UTC') end,
            (
                select string_agg(array_to_string(settings.setconfig, '; '), '; ' order by settings.setdatabase)
                from pg_db_role_setting as settings
                where settings.setrole = role.oid
                    and settings.setdatabase in (
                        0, (select current.oid from pg_database as current where current.datname = current_database())
                    )
            )
        ) as state
    from pg_roles as role
    where role.rolname !~ '^pg_'
    union all
    select
        'membership',
        format('%I in %I', member.rolname, granted.rolname),
        string_agg(
            concat_ws(
                '; ',
                case when membership.admin_option then 'admin' end,
                case when membership.inherit_option then 'inherit' end,
                case when membership.set_option then 'set' end
            ),
            ' | ' order by membership.grantor
        )
    from pg_auth_members as membership
    join pg_roles as member on member.oid = membership.member
    join pg_roles as granted on granted.oid = membership.roleid
    where member.rolname !~ '^pg_'
    group by member.rolname, granted.rolname
    union all
    -- The name of the database is left out, because a copy of it has the same rights.
    select
        'database',
        'this database',
        concat_ws(
            '; ',
            format('owner %I', pg_get_userbyid(current.datdba)),
            current.datacl::text,
            (
                select array_to_string(settings.setconfig, '; ')
                from pg_db_role_setting as settings
                where settings.setrole = 0
                    and settings.setdatabase = current.oid
            )
        )
    from pg_database as current
    where current.datname = current_database()
    union all
    select
        objects.kind,
        objects.object,
        objects.state
    from audit.object_rights() as objects
    union all
    select
        'default privileges',
        concat_ws(
            ' ',
            format('of %I', pg_get_userbyid(privileges.defaclrole)),
            'in ' || privileges.defaclnamespace::regnamespace::text,
            'for ' || privileges.defaclobjtype::text
        ),
        privileges.defaclacl::text
    from pg_default_acl as privileges
    union all
    select
        'language',
        format('%I', language.lanname),
        concat_ws('; ', format('owner %I', pg_get_userbyid(language.lanowner)), language.lanacl::text)
    from pg_language as language
    union all
    select
        'parameter',
        parameter.parname,
        parameter.paracl::text
    from pg_parameter_acl as parameter
    union all
    select
        'event trigger',
        format('%I', trigger.evtname),
        concat_ws('; ', format('owner %I', pg_get_userbyid(trigger.evtowner)), trigger.evtenabled::text, trigger.evtfoid::regproc::text)
    from pg_event_trigger as trigger;
end;

alter function audit.rights_now owner to retail_audit;

comment on function audit.rights_now is
$$Returns who may do what, as the catalogue says now. For schema audit only.

kind: What it is: role, membership, database, schema, relation, policy, function, type, default privileges, language, parameter, trigger (of the audit trail) or event trigger.
object: Its name.
state: Its owner, rights and settings.$$;
