-- Who may do what, as the catalogue says now: one row for each object, with its rights as a text.
--
-- What PostgreSQL brings is left out as long as its rights are those that it came with. The
-- text of a function is in it as a hash, because whoever may change the body of a function that
-- runs with its owner's rights may do what that owner may do.

create or replace function audit.rights_now()
    returns table (kind text, object text, state text)
    language sql
    stable
begin atomic
    with initial as (
        select
            privileges.classoid,
            privileges.objoid,
            privileges.initprivs
        from pg_init_privs as privileges
        where privileges.objsubid = 0
    ),

    our_schemas as (
        select
            namespace.oid,
            namespace.nspname,
            namespace.nspname in ('pg_catalog', 'information_schema') as is_system
        from pg_namespace as namespace
        where namespace.nspname !~ '^pg_(toast|temp_|toast_temp_)'
    )

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
    -- The name is left out: a copy of a database has the same rights.
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
        'schema',
        format('%I', namespace.nspname),
        concat_ws('; ', format('owner %I', pg_get_userbyid(namespace.nspowner)), namespace.nspacl::text)
    from our_schemas
    join pg_namespace as namespace on namespace.oid = our_schemas.oid
    left join initial
        on initial.classoid = 'pg_namespace'::regclass
        and initial.objoid = namespace.oid
    where not (our_schemas.is_system and namespace.nspacl is not distinct from initial.initprivs)
    union all
    select
        'relation',
        format('%I.%I', our_schemas.nspname, relation.relname),
        concat_ws(
            '; ',
            format('owner %I', pg_get_userbyid(relation.relowner)),
            relation.relacl::text,
            case when relation.relrowsecurity then 'row security' end,
            case when relation.relforcerowsecurity then 'forced' end,
            array_to_string(relation.reloptions, '; '),
            (
                select string_agg(format('%I %s', attribute.attname, attribute.attacl), '; ' order by attribute.attnum)
                from pg_attribute as attribute
                where attribute.attrelid = relation.oid
                    and attribute.attacl is not null
            )
        )
    from our_schemas
    join pg_class as relation
        on relation.relnamespace = our_schemas.oid
        and relation.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    left join initial
        on initial.classoid = 'pg_class'::regclass
        and initial.objoid = relation.oid
    where not (our_schemas.is_system and relation.relacl is not distinct from initial.initprivs)
    union all
    select
        'policy',
        format('%I on %I.%I', policies.policyname, policies.schemaname, policies.tablename),
        concat_ws(
            '; ', policies.permissive, policies.cmd, policies.roles::text,
            'using ' || policies.qual, 'check ' || policies.with_check
        )
    from pg_policies as policies
    union all
    select
        'function',
        format('%I.%I(%s)', our_schemas.nspname, proc.proname, pg_get_function_identity_arguments(proc.oid)),
        concat_ws(
            '; ',
            format('owner %I', pg_get_userbyid(proc.proowner)),
            case when proc.prosecdef then 'security definer' end,
            proc.proacl::text,
            array_to_string(proc.proconfig, '; '),
            case when not our_schemas.is_system then md5(proc.prosrc || coalesce(proc.prosqlbody::text, '')) end
        )
    from our_schemas
    join pg_proc as proc on proc.pronamespace = our_schemas.oid
    left join initial
        on initial.classoid = 'pg_proc'::regclass
        and initial.objoid = proc.oid
    where not (our_schemas.is_system and proc.proacl is not distinct from initial.initprivs)
    union all
    select
        'type',
        format('%I.%I', our_schemas.nspname, type.typname),
        concat_ws('; ', format('owner %I', pg_get_userbyid(type.typowner)), type.typacl::text)
    from our_schemas
    join pg_type as type on type.typnamespace = our_schemas.oid
    where not our_schemas.is_system
        and type.typtype in ('d', 'e')
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
        'trigger',
        format('%I on %I.%I', trigger.tgname, our_schemas.nspname, relation.relname),
        trigger.tgenabled::text
    from our_schemas
    join pg_class as relation on relation.relnamespace = our_schemas.oid
    join pg_trigger as trigger on trigger.tgrelid = relation.oid
    where trigger.tgname ~ '^zz_'
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
