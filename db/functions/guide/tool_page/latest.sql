-- One tool as a section of the manual, in Markdown made from the catalogue.

create or replace function guide.tool_page(function_id oid)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    with parameters as (
        select
            listed.place,
            listed.name,
            listed.is_argument,
            listed.is_required,
            -- The default null::domain means no default.
            nullif(regexp_replace(listed.default_value, '::[a-z_. "\[\]]+$', ''), 'NULL') as default_value,
            case
                when type.typtype = 'd' then format_type(type.typbasetype, null)
                when type.typtype = 'e' then 'one of ' || (
                    select string_agg(label.enumlabel, ', ' order by label.enumsortorder)
                    from pg_enum as label
                    where label.enumtypid = type.oid
                )
                else format_type(type.oid, null)
            end as type_name,
            coalesce(
                listed.description,
                case when type.typtype in ('d', 'e') then obj_description(type.oid, 'pg_type') end,
                ''
            ) as description
        from guide.parameters(tool_page.function_id) as listed
        join pg_type as type on type.oid = listed.type_id
    )

    select concat_ws(
        e'\n\n',
        format('## %s', proc.proname),
        guide.prose(proc.oid),
        (
            select format(
                'Toolset: %s. Roles: %s.',
                guide.toolset(proc.oid),
                string_agg(roles.rolname, ', ' order by roles.rolname <> 'analyst' desc, roles.rolname)
            ) || case when proc.provolatile = 'v' then ' Writes data.' else ' Read-only.' end
            from aclexplode(proc.proacl) as granted
            join pg_roles as roles on roles.oid = granted.grantee
            where granted.privilege_type = 'EXECUTE'
                and not roles.rolcanlogin
                and roles.oid <> proc.proowner
        ),
        (
            select e'| argument | type | default | meaning |\n|---|---|---|---|\n' || string_agg(
                format(
                    '| %s | %s | %s | %s |',
                    parameters.name,
                    parameters.type_name,
                    case when parameters.is_required then 'required' else coalesce(parameters.default_value, '') end,
                    replace(parameters.description, '|', '\|')
                ),
                e'\n'
                order by parameters.place
            )
            from parameters
            where parameters.is_argument
        ),
        coalesce(
            (
                select e'| column | type | meaning |\n|---|---|---|\n' || string_agg(
                    format(
                        '| %s | %s | %s |',
                        parameters.name,
                        parameters.type_name,
                        replace(parameters.description, '|', '\|')
                    ),
                    e'\n'
                    order by parameters.place
                )
                from parameters
                where not parameters.is_argument
            ),
            format('Returns %s.', format_type(proc.prorettype, null))
        )
    )
    from pg_proc as proc
    where proc.oid = tool_page.function_id;
end;

alter function guide.tool_page owner to retail_definer;

comment on function guide.tool_page is
$$One tool as a section of the manual, in Markdown.

function_id: The function.$$;
