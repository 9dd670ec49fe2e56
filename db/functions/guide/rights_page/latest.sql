-- Who may call what, as Markdown made from the catalogue alone: docs/rights.md.
--
-- It shows what PostgreSQL would decide, including the inheritance of roles. Owners of functions, and
-- retail_migrator, which is a member of them, are left out: they may call everything.

create or replace function guide.rights_page()
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    with roles as (
        select
            given.role_name,
            given.place,
            given.place <= 6 as is_application
        from unnest(array[
            'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst',
            'retail_gateway', 'retail_monitor', 'retail_auditor', 'retail_backup',
            'retail_query_staff', 'retail_query_manager', 'retail_query_analyst'
        ]) with ordinality as given (role_name, place)
    ),

    rights as (
        select
            namespace.nspname::text as schema_name,
            proc.proname::text as function_name,
            roles.role_name,
            roles.place,
            roles.is_application,
            has_function_privilege(roles.role_name::name, proc.oid, 'execute')
            -- A prompt is read through schema guide, which checks only this right.
            and (
                namespace.nspname = 'prompt'
                or has_schema_privilege(roles.role_name::name, namespace.oid, 'usage')
            ) as may_call
        from pg_catalog.pg_proc as proc
        join pg_catalog.pg_namespace as namespace on namespace.oid = proc.pronamespace
        cross join roles
        -- All guards of schema guard have the same rights: ad-hoc SQL may call them.
        where namespace.nspname in (
            'api', 'prompt', 'guide', 'auth', 'audit', 'ops', 'query', 'load', 'search', 'retail'
        )
    ),

    for_callers as (
        select
            rights.schema_name,
            rights.function_name,
            string_agg(case when rights.may_call then ' x |' else '   |' end, '' order by rights.place) as cells
        from rights
        where rights.is_application
            and rights.schema_name in ('api', 'prompt')
        group by rights.schema_name, rights.function_name
    ),

    for_logins as (
        select
            rights.schema_name,
            rights.function_name,
            string_agg(rights.role_name, ', ' order by rights.place) filter (where rights.may_call) as names
        from rights
        where not rights.is_application
        group by rights.schema_name, rights.function_name
        having bool_or(rights.may_call)
    )

    select concat_ws(
        e'\n\n',
        '# Rights',
        'A right is EXECUTE on a function, and inheritance of application roles is GRANT. This page is made from '
        'the catalogue; `db/tests/rules/rights.sql` says what they must be. Which rows a caller sees is not a '
        'matter of rights but of row security: those of its own stores.',
        '## Tools and prompts',
        '| function | ' || (
            select string_agg(roles.role_name, ' | ' order by roles.place)
            from roles
            where roles.is_application
        ) || ' |' || e'\n|---|' || repeat('---|', 6) || e'\n' || (
            select string_agg(
                format('| %s.%s |%s', for_callers.schema_name, for_callers.function_name, for_callers.cells),
                e'\n'
                order by for_callers.schema_name, for_callers.function_name
            )
            from for_callers
        ),
        '## Logins and roles of the product',
        'The server''s login calls a tool only for a caller that `auth.begin_request` has let in, and that '
        'function asks for the caller''s own right. Functions that are not listed can be called only by owners and `retail_migrator`.',
        '| function | who |' || e'\n|---|---|\n' || (
            select string_agg(
                format('| %s.%s | %s |', for_logins.schema_name, for_logins.function_name, for_logins.names),
                e'\n'
                order by for_logins.schema_name, for_logins.function_name
            )
            from for_logins
        )
    ) || e'\n';
end;

alter function guide.rights_page owner to retail_definer;

comment on function guide.rights_page is
$$Who may call which function of the product, as Markdown.$$;
