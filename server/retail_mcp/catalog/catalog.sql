-- The functions that the server offers as tools: those in schema api that its
-- own role may execute, each with the roles that may call it. To publish a
-- function, grant execute on it; to withdraw it, revoke that.
--
-- Types are told apart from functions: a domain is described once, however many
-- arguments it has.

with recursive functions as (
    select
        proc.oid,
        proc.proname,
        proc.provolatile,
        proc.proretset,
        proc.prorettype,
        proc.provariadic,
        proc.proargnames,
        proc.proconfig,
        proc.prokind,
        proc.proacl,
        proc.pronargs - proc.pronargdefaults as required,
        -- An oidvector counts from 0, all other arrays from 1.
        coalesce(proc.proallargtypes, array(select unnest(proc.proargtypes))) as argument_types,
        coalesce(proc.proargmodes, array_fill('i'::"char", array[proc.pronargs::integer])) as modes
    from pg_catalog.pg_proc as proc
    where proc.pronamespace = (
        select namespace.oid
        from pg_catalog.pg_namespace as namespace
        where namespace.nspname = 'api'
    )
        and has_function_privilege(proc.oid, 'execute')
),

-- The type of a result, and those beneath a domain: PostgreSQL reads the columns of a domain over a
-- row type like those of the row type.
results as (
    select
        functions.oid as function_id,
        functions.prorettype as type_id
    from functions

    union

    select
        results.function_id,
        type.typbasetype as type_id
    from results
    join pg_catalog.pg_type as type on type.oid = results.type_id
    where type.typbasetype <> 0
),

parameters as (
    select
        functions.oid as function_id,
        coalesce(functions.proargnames[slot], '') as name,
        functions.modes[slot] as mode,
        functions.argument_types[slot] as type_id,
        slot as position,
        -- Arguments are counted without the columns of the result.
        count(*) filter (where functions.modes[slot] in ('i', 'b', 'v')) over (
            partition by functions.oid
            order by slot
        ) as argument_number,
        functions.required
    from functions
    cross join lateral generate_subscripts(functions.argument_types, 1) as slot

    union all

    -- A function that returns a row type names its columns there.
    select
        results.function_id,
        attribute.attname as name,
        't' as mode,
        attribute.atttypid as type_id,
        10000 + attribute.attnum as position,
        0 as argument_number,
        0 as required
    from results
    join pg_catalog.pg_type as row_type
        on row_type.oid = results.type_id
        and row_type.typtype = 'c'
    join pg_catalog.pg_attribute as attribute
        on attribute.attrelid = row_type.typrelid
        and attribute.attnum > 0
        and not attribute.attisdropped
),

-- Grouped once: a subquery for each function would read the parameters of all of them.
signatures as (
    select
        parameters.function_id,
        json_agg(
            json_build_object(
                'name', parameters.name,
                'type', parameters.type_id,
                'required', parameters.argument_number <= parameters.required,
                'default', pg_get_function_arg_default(
                    parameters.function_id, parameters.position::integer
                )
            )
            order by parameters.position
        ) filter (where parameters.mode in ('i', 'b', 'v')) as arguments,
        json_agg(
            json_build_object('name', parameters.name, 'type', parameters.type_id)
            order by parameters.position
        ) filter (where parameters.mode in ('o', 'b', 't')) as columns
    from parameters
    group by parameters.function_id
),

used as (
    select parameters.type_id as oid
    from parameters

    union

    select functions.prorettype as oid
    from functions

    union

    select nested.oid
    from used
    cross join lateral (
        select type.*
        from pg_catalog.pg_type as type
        where type.oid = used.oid
        -- Keeps the planner from reading the fields of all row types of the database.
        offset 0
    ) as type
    cross join lateral (
        select type.typbasetype as oid

        union all

        select type.typelem as oid
        where type.typcategory = 'A'

        union all

        -- The fields of a row type: an argument may be one, or a list of them.
        select field.atttypid as oid
        from pg_catalog.pg_attribute as field
        where field.attrelid = type.typrelid
            and type.typtype = 'c'
            and field.attnum > 0
            and not field.attisdropped
    ) as nested
    where nested.oid <> 0
)

select
    (
        select
            coalesce(
                json_agg(
                    json_build_object(
                        'name', functions.proname,
                        'kind', functions.prokind,
                        -- Without any grant, PUBLIC may execute it.
                        'is_public', functions.proacl is null or exists (
                            select
                            from aclexplode(functions.proacl) as granted
                            where granted.grantee = 0
                        ),
                        'comment', coalesce(obj_description(functions.oid, 'pg_proc'), ''),
                        'volatility', functions.provolatile,
                        'returns_set', functions.proretset,
                        'result_type', functions.prorettype,
                        'variadic', functions.provariadic <> 0,
                        'statement_timeout', (
                            select split_part(setting, '=', 2)
                            from unnest(functions.proconfig) as setting
                            where setting like 'statement_timeout=%'
                        ),
                        'arguments', coalesce(signatures.arguments, '[]'),
                        'columns', coalesce(signatures.columns, '[]'),
                        -- Any role that nobody logs in as: the server compares names, and needs no list.
                        'roles', (
                            select coalesce(json_agg(role.rolname order by role.rolname), '[]')
                            from pg_catalog.pg_roles as role
                            where not role.rolcanlogin
                                and not role.rolsuper
                                and role.rolname not like 'pg\_%'
                                and has_function_privilege(role.oid, functions.oid, 'execute')
                        )
                    )
                    order by functions.proname
                ),
                '[]'
            )
        from functions
        left join signatures on signatures.function_id = functions.oid
    ) as functions,
    (
        select
            coalesce(
                json_object_agg(
                    type.oid,
                    json_build_object(
                        'name', format_type(type.oid, null),
                        'kind', type.typtype,
                        -- A call names the types of its arguments.
                        'is_usable', has_schema_privilege(type.typnamespace, 'usage')
                            and has_type_privilege(type.oid, 'usage'),
                        -- How to_json() writes values of types that extensions add.
                        'is_json', exists (
                            select
                            from pg_catalog.pg_cast as conversion
                            where conversion.castsource = type.oid
                                and conversion.casttarget = 'pg_catalog.json'::regtype
                                and conversion.castmethod = 'f'
                        ),
                        'base', nullif(type.typbasetype, 0),
                        'element', case when type.typcategory = 'A' then nullif(type.typelem, 0) end,
                        'modifier', type.typtypmod,
                        -- The comments of PostgreSQL's own types tell a caller nothing.
                        'comment', case when type.typtype in ('d', 'e') then obj_description(type.oid, 'pg_type') end,
                        'required', type.typnotnull,
                        'fields', (
                            select json_agg(
                                json_build_object(
                                    'name', field.attname,
                                    'type', field.atttypid,
                                    'comment', col_description(field.attrelid, field.attnum)
                                )
                                order by field.attnum
                            )
                            from pg_catalog.pg_attribute as field
                            where field.attrelid = type.typrelid
                                and type.typtype = 'c'
                                and field.attnum > 0
                                and not field.attisdropped
                        ),
                        'labels', (
                            select json_agg(label.enumlabel order by label.enumsortorder)
                            from pg_catalog.pg_enum as label
                            where label.enumtypid = type.oid
                        ),
                        'checks', (
                            select coalesce(
                                json_agg(pg_get_expr(rule.conbin, 0) order by rule.conname) filter (where rule.contype = 'c'),
                                '[]'
                            )
                            from pg_catalog.pg_constraint as rule
                            where rule.contypid = type.oid
                        )
                    )
                ),
                '{}'
            )
        from used
        join pg_catalog.pg_type as type on type.oid = used.oid
    ) as types
