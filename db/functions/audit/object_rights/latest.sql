-- Who may do what with schemas and the objects in them: the part of audit.rights_now() about these.

create or replace function audit.object_rights()
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
        'schema' as kind,
        format('%I', namespace.nspname) as object,
        concat_ws('; ', format('owner %I', pg_get_userbyid(namespace.nspowner)), namespace.nspacl::text) as state
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
        'trigger',
        format('%I on %I.%I', trigger.tgname, our_schemas.nspname, relation.relname),
        trigger.tgenabled::text
    from our_schemas
    join pg_class as relation on relation.relnamespace = our_schemas.oid
    join pg_trigger as trigger on trigger.tgrelid = relation.oid
    where trigger.tgname ~ '^zz_';
end;

alter function audit.object_rights owner to retail_audit;

comment on function audit.object_rights is
$$Returns who may do what with schemas and the objects in them. For schema audit only.

kind: What it is: schema, relation, policy, function, type or trigger (of the audit trail).
object: Its name.
state: Its owner, rights and settings.$$;
