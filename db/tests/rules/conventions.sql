-- What must hold for every object of the product, present and future.
-- attack: 6, 7, 8, 9, 10, 11, 30, 31, 35

begin;
\ir ../pgtap.sql
select plan(56);

create temporary view our_schemas as
select
    namespace.oid,
    namespace.nspname as name
from pg_namespace as namespace
where namespace.nspname in ('retail', 'load', 'api', 'guide', 'prompt', 'query', 'auth', 'audit', 'ops', 'search');

create temporary view our_functions as
select
    proc.*,
    our_schemas.name as schema_name,
    pg_get_functiondef(proc.oid) as definition
from pg_proc as proc
join our_schemas on our_schemas.oid = proc.pronamespace
where proc.prokind in ('f', 'p');

create temporary view our_tables as
select
    relation.*,
    our_schemas.name as schema_name
from pg_class as relation
join our_schemas on our_schemas.oid = relation.relnamespace
where relation.relkind in ('r', 'p', 'v', 'm', 'f')
    and relation.oid <> coalesce(to_regclass('ops.alembic_version'), 0);

create temporary view store_tables as
select
    our_tables.oid,
    attribute.attnum
from our_tables
join pg_attribute as attribute
    on attribute.attrelid = our_tables.oid
    and attribute.attname = 'store_id'
where our_tables.schema_name = 'retail'
    and our_tables.relkind in ('r', 'p');

create temporary view outsiders as
select roles.oid, roles.rolname as name
from pg_roles as roles
where roles.rolname in (
    'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst', 'retail_gateway'
);

create temporary view query_roles as
select roles.oid, roles.rolname as name
from pg_roles as roles
where roles.rolname in ('retail_query', 'retail_query_staff', 'retail_query_manager', 'retail_query_analyst');

-- The rules must not pass because there is nothing to check.
select cmp_ok((select count(*) from our_functions), '>=', 20::bigint, 'there are functions to judge');
select cmp_ok((select count(*) from store_tables), '>=', 5::bigint, 'there are tenant tables to judge');
select cmp_ok((select count(*) from our_tables), '>=', 15::bigint, 'there are tables to judge');

-- Tables ---------------------------------------------------------------------

select is_empty(
    $$
    select our_tables.oid::regclass
    from our_tables
    where our_tables.schema_name = 'retail'
        and our_tables.relkind in ('r', 'p')
        and not (our_tables.relrowsecurity and our_tables.relforcerowsecurity)
    $$,
    'row security is enabled and forced on every table in retail'
);

select is_empty(
    $$
    select our_tables.oid::regclass
    from our_tables
    where our_tables.schema_name = 'retail'
        and our_tables.relkind in ('r', 'p')
        and not exists (
            select
            from pg_policy as policy
            where policy.polrelid = our_tables.oid
                and not policy.polpermissive
                and policy.polcmd = '*'
                and policy.polroles = '{0}'
                and policy.polqual is not null
                and policy.polwithcheck is not null
        )
    $$,
    'every table in retail has a wall: a restrictive policy for all commands and all roles, with check'
);

select is_empty(
    $$
    select store_tables.oid::regclass
    from store_tables
    where not exists (
        select
        from pg_policy as policy
        where policy.polrelid = store_tables.oid
            and not policy.polpermissive
            and policy.polcmd = '*'
            and pg_get_expr(policy.polqual, policy.polrelid)
                = '(store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))'
            and pg_get_expr(policy.polwithcheck, policy.polrelid)
                = '(store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))'
    )
    $$,
    'the wall of every table with a store_id compares it with the caller''s stores'
);

select is_empty(
    $$
    select
        policy.polrelid::regclass,
        policy.polname
    from pg_policy as policy
    cross join unnest(array[
        pg_get_expr(policy.polqual, policy.polrelid), pg_get_expr(policy.polwithcheck, policy.polrelid)
    ]) as expression
    where replace(expression, '( SELECT auth.current_stores() AS current_stores)', '') ~ '[a-z_"]+\s*\('
        and replace(expression, '( SELECT auth.current_stores() AS current_stores)', '') !~ '^\(store_id = ANY \((::integer\[\])?\)\)$'
    $$,
    'no policy calls a function for each row'
);

select is_empty(
    $$
    select index.indexrelid::regclass
    from pg_index as index
    join store_tables on store_tables.oid = index.indrelid
    where index.indisunique
        and index.indkey[0] <> store_tables.attnum
    $$,
    'store_id leads every unique key of a table that has one'
);

select is_empty(
    $$
    select index.indexrelid::regclass
    from pg_index as index
    join store_tables on store_tables.oid = index.indrelid
    where store_tables.attnum <> all ((string_to_array(index.indkey::text, ' ')::smallint[])[1:2])
    $$,
    'every index of a table with a store_id finds a store''s rows without visiting those of others'
);

select is_empty(
    $$
    select reference.conname
    from pg_constraint as reference
    join store_tables as source on source.oid = reference.conrelid
    join store_tables as target on target.oid = reference.confrelid
    where reference.contype = 'f'
        and reference.confkey[1] <> target.attnum
    $$,
    'a reference to a table with a store_id names the store'
);

select is_empty(
    $$
    select reference.conname
    from pg_constraint as reference
    join our_tables as source on source.oid = reference.conrelid
    join store_tables as target on target.oid = reference.confrelid
    where reference.contype = 'f'
        and not exists (select from store_tables where store_tables.oid = source.oid)
    $$,
    'a table that refers to one with a store_id has one too'
);

select is_empty(
    $$
    select reference.conrelid::regclass, reference.conname
    from pg_constraint as reference
    join our_tables on our_tables.oid = reference.conrelid
    where reference.contype = 'f'
        and not exists (
            select
            from pg_index as index
            where index.indrelid = reference.conrelid
                and (
                    (string_to_array(index.indkey::text, ' ')::smallint[])[1:cardinality(reference.conkey)] @> reference.conkey
                    -- After store_id, which has few values, a skip scan finds it.
                    or (
                        index.indkey[0] in (select store_tables.attnum from store_tables where store_tables.oid = index.indrelid)
                        and (string_to_array(index.indkey::text, ' ')::smallint[])[2:1 + cardinality(reference.conkey)] @> reference.conkey
                    )
                )
        )
    $$,
    'every foreign key has an index that begins with its columns'
);

select is_empty(
    $$
    select our_tables.oid::regclass, attribute.attname
    from our_tables
    join pg_attribute as attribute
        on attribute.attrelid = our_tables.oid
        and attribute.attnum > 0
        and not attribute.attisdropped
    where our_tables.schema_name = 'retail'
        and attribute.atttypid in (
            'real'::regtype, 'double precision'::regtype, 'money'::regtype,
            'timestamp'::regtype, 'timetz'::regtype, 'character varying'::regtype, 'character'::regtype
        )
    $$,
    'retail holds exact numbers, times with a zone, and text'
);

select is_empty(
    $$
    select rule.conrelid::regclass, rule.conname
    from pg_constraint as rule
    join our_tables on our_tables.oid = rule.conrelid
    where rule.contype in ('p', 'u', 'f', 'c')
        and rule.conname !~ '_(pkey|key|fkey|check)$'
    $$,
    'constraints are named after what they do'
);

select is_empty(
    $$
    select our_tables.oid::regclass
    from our_tables
    where our_tables.relkind in ('r', 'p')
        and not exists (
            select from pg_constraint as key where key.conrelid = our_tables.oid and key.contype = 'p'
        )
    $$,
    'every table has a primary key'
);

-- Views ----------------------------------------------------------------------

select is_empty(
    $$
    select our_tables.oid::regclass, roles.rolname
    from our_tables
    cross join pg_roles as roles
    where our_tables.relkind = 'm'
        and not roles.rolsuper
        and roles.oid <> our_tables.relowner
        and roles.rolname <> 'retail_backup'
        and has_any_column_privilege(roles.oid, our_tables.oid, 'select')
    $$,
    'no role reads a materialized view, because row security does not apply to one'
);

select is_empty(
    $$
    select our_tables.oid::regclass
    from our_tables
    where our_tables.relkind = 'v'
        -- Application roles read no table. Row security applies to the owner of the api views.
        and our_tables.schema_name <> 'api'
        and not coalesce(our_tables.reloptions @> '{security_invoker=true}', false)
    $$,
    'every view has its caller''s rights outside of api'
);

-- A view without a security barrier is inlined, so only row security comes before a caller's
-- conditions. Therefore the view itself must filter no rows, and all that it reads must have row
-- security.
select is_empty(
    $$
    select our_tables.oid::regclass
    from our_tables
    cross join lateral regexp_replace(lower(pg_get_viewdef(our_tables.oid)), '\mleft join\M', '', 'g') as shown (text)
    where our_tables.relkind = 'v'
        and not coalesce(our_tables.reloptions @> '{security_barrier=true}', false)
        and (
            shown.text ~ '\m(where|join|having|limit|offset|fetch|distinct|group by|union|except|intersect|with)\M'
            or exists (
                select
                from pg_rewrite as rule
                join pg_depend as needed on needed.classid = 'pg_rewrite'::regclass and needed.objid = rule.oid
                join pg_class as relation
                    on needed.refclassid = 'pg_class'::regclass
                    and relation.oid = needed.refobjid
                where rule.ev_class = our_tables.oid
                    and relation.oid <> our_tables.oid
                    and not (relation.relrowsecurity and relation.relforcerowsecurity)
            )
        )
    $$,
    'every view is a barrier for functions that leak rows, unless it shows all rows of tables with row security'
);

-- Functions ------------------------------------------------------------------

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where (our_functions.prosqlbody is null or our_functions.prosecdef)
        and 'search_path=pg_catalog, pg_temp' <> all (coalesce(our_functions.proconfig, '{}'))
    $$,
    'a function that looks names up when it runs, or has its owner''s rights, pins its search path to pg_catalog, pg_temp'
);

-- The names in a begin atomic body are resolved when it is created.
select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.prosqlbody is not null
        and not our_functions.prosecdef
        and coalesce(array_to_string(our_functions.proconfig, ' '), '') ~ '\msearch_path='
    $$,
    'a begin atomic function with its caller''s rights pins no search path, because it could not be inlined'
);

-- Catalogue objects that such a function returns as text are written according to its caller's
-- search path, so its caller must pin one.
select is_empty(
    $$
    select our_functions.oid::regprocedure, callers.name
    from our_functions
    cross join (
        select outsiders.oid, outsiders.name from outsiders
        union all
        -- retail_query owns the tool; the others run ad-hoc SQL.
        select query_roles.oid, query_roles.name
        from query_roles
        where query_roles.name <> 'retail_query'
    ) as callers
    where 'search_path=pg_catalog, pg_temp' <> all (coalesce(our_functions.proconfig, '{}'))
        and has_function_privilege(callers.oid, our_functions.oid, 'execute')
        and has_schema_privilege(callers.oid, our_functions.pronamespace, 'usage')
    $$,
    'what a caller or ad-hoc SQL can reach pins its search path'
);

-- Session settings must not change how text is read, or show plans.
select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.schema_name in ('api', 'guide')
        and (our_functions.schema_name = 'api' or our_functions.prosecdef)
        and not coalesce(
            our_functions.proconfig @> array['standard_conforming_strings=on', 'client_min_messages=warning'],
            false
        )
    $$,
    'what a caller can call reads strings in the standard way and keeps the planner''s messages to itself'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    join pg_roles as owner on owner.oid = our_functions.proowner
    where our_functions.prosecdef
        and (
            owner.rolsuper
            or owner.rolbypassrls
            or owner.rolcanlogin
            or exists (
                select
                from pg_class as relation
                join our_schemas on our_schemas.oid = relation.relnamespace
                where our_schemas.name in ('retail', 'load', 'search')
                    and relation.relkind in ('r', 'p', 'v', 'm')
                    and pg_has_role(owner.oid, relation.relowner, 'member')
                    and our_functions.schema_name <> 'search'
            )
        )
    $$,
    'row security binds the owner of every security definer function, and no member of a table owner is one'
);

-- All schemas, so that a schema that is added later is included.
select is_empty(
    $$
    select proc.oid::regprocedure
    from pg_proc as proc
    join pg_namespace as namespace on namespace.oid = proc.pronamespace
    where namespace.nspname not in ('pg_catalog', 'information_schema', 'extensions', 'tap', 'tests')
        and namespace.nspname !~ '^pg_temp_'
        and has_function_privilege('public', proc.oid, 'execute')
    $$,
    'PUBLIC may execute none of our functions'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where not our_functions.prosecdef
        and our_functions.schema_name = 'api'
    $$,
    'every api function runs as its owner'
);

select is_empty(
    $$ select schema_name, proname from our_functions group by schema_name, proname having count(*) > 1 $$,
    'no function is overloaded, because a tool has one signature'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.provolatile <> 'v'
        and our_functions.prorettype <> 'trigger'::regtype
        and regexp_replace(our_functions.definition, '--[^\n]*', '', 'g') ~* '\m(insert into|delete from|update [a-z_.]+ set|truncate|nextval|setval)\M'
    $$,
    'no function that is declared to only read writes'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.schema_name = 'api'
        and our_functions.provolatile = 'v'
        and our_functions.definition !~ '\mretail\.claim_request\M'
    $$,
    'an api function that writes claims its request first, so that nothing is done twice; one that only reads says so'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.proparallel = 's'
        and our_functions.definition ~ '\m(auth|retail|query)\.'
        and our_functions.schema_name <> 'query'
    $$,
    'what depends on the caller does not run in parallel workers, which do not know the caller'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.proretset
        and our_functions.schema_name = 'api'
        and ('max_rows' = any (our_functions.proargnames)) <> ('total_rows' = any (our_functions.proargnames))
    $$,
    'an api function that may cut its answer says how many rows there are'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure, owner.rolname
    from our_functions
    join pg_roles as owner on owner.oid = our_functions.proowner
    where owner.rolname <> case our_functions.schema_name
        when 'api' then
            case
                when our_functions.proname = 'execute_sales_query' then 'retail_query'
                when our_functions.provolatile = 'v' then 'retail_clerk'
                else 'retail_definer'
            end
        when 'guide' then 'retail_definer'
        when 'prompt' then 'retail_definer'
        when 'query' then
            case
                when our_functions.proname like 'run_as_%' then 'retail_query_' || substr(our_functions.proname, 8)
                else 'retail_query'
            end
        when 'auth' then 'retail_auth'
        when 'audit' then 'retail_audit'
        when 'search' then 'retail_search'
        -- Functions that count rows of all stores have the rights of a role that owns no table.
        when 'ops' then case when our_functions.prosecdef then 'retail_definer' else 'retail_owner' end
        else 'retail_owner'
    end
    $$,
    'every function has the owner of its schema'
);

select is_empty(
    $$
    select our_tables.oid::regclass, owner.rolname
    from our_tables
    join pg_roles as owner on owner.oid = our_tables.relowner
    where owner.rolname <> case our_tables.schema_name
        when 'auth' then 'retail_auth'
        when 'audit' then 'retail_audit'
        when 'search' then 'retail_search'
        when 'api' then case our_tables.relkind when 'v' then 'retail_definer' else 'nobody' end
        when 'guide' then 'nobody'
        when 'prompt' then 'nobody'
        when 'query' then 'nobody'
        else 'retail_owner'
    end
    $$,
    'every table has the owner of its schema, and there is none in guide, prompt and query, and only views in api'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.schema_name = 'api'
        and not (
            has_function_privilege('retail_gateway', our_functions.oid, 'execute')
            and has_function_privilege('head_office', our_functions.oid, 'execute')
        )
        -- MCP clients use tools/list instead.
        and our_functions.proname <> 'list_tools'
    $$,
    'the gateway and head office may execute every api function, but for the list that is for SQL only'
);

select results_eq(
    $$
    select our_functions.proname, roles.rolname
    from our_functions
    cross join pg_roles as roles
    where our_functions.schema_name = 'api'
        and our_functions.provolatile = 'v'
        and roles.rolname in ('store_user', 'store_manager', 'analyst')
        and has_function_privilege(roles.oid, our_functions.oid, 'execute')
    order by 1
    $$,
    $$
    values
    ('adjust_inventory'::name, 'store_manager'::name), ('record_return', 'store_manager'),
    ('record_sale', 'store_manager'), ('set_reorder_point', 'store_manager')
    $$,
    'store managers may execute the api functions that write, and no role below them may'
);

-- Functions that are called without naming a tool. The list is short on purpose: such a function is
-- called for any caller, so it must not show more than the caller may see.
select is(
    (
        select string_agg(our_functions.oid::regprocedure::text, ' ' order by our_functions.oid::regprocedure::text)
        from our_functions
        where has_function_privilege('retail_gateway', our_functions.oid, 'execute')
            and our_functions.schema_name <> 'api'
    ),
    'audit.maintain() audit.make_partitions(integer) audit.record_call(bigint,text,text) audit.record_events(jsonb) audit.seal()'
    ' auth.begin_request(text,text,text,text,text,text[],text,timestamp with time zone,text) auth.caller_operates()'
    ' auth.first_login(text,text,text,text[]) auth.replica_lag() auth.take_calls(uuid,integer,bigint,bigint,bigint[]) guide.applied_revisions() guide.complete(text,text,text,jsonb)'
    ' guide.data_version(text,integer[]) guide.get_prompt(text,jsonb) guide.list_prompts() guide.list_resource_templates() guide.list_resources() guide.read_resource(text) guide.readable_places(text[])'
    ' search.current_model()',
    'apart from the api, the gateway may only open a request, create the principal of a first login, count calls,'
    ' add to the audit trail, ask the guide, and ask which model searches use, how far a replica is behind, and who operates'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.schema_name = 'guide'
        and our_functions.prosecdef <> has_function_privilege('retail_gateway', our_functions.oid, 'execute')
    $$,
    'a guide function has its owner''s rights if the gateway may call it, and only then'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.schema_name in ('guide', 'prompt')
        and our_functions.provolatile = 'v'
    $$,
    'the guide and the prompts write nothing'
);

select is_empty(
    $$
    select outsiders.name, our_functions.oid::regprocedure
    from our_functions
    cross join outsiders
    where our_functions.schema_name not in ('api', 'prompt')
        and outsiders.name <> 'retail_gateway'
        and has_function_privilege(outsiders.oid, our_functions.oid, 'execute')
        -- Row security and the api views call these with the rights of the role that runs the
        -- query.
        and our_functions.oid <> all (array['auth.current_stores()'::regprocedure, 'auth.caller_is(text)'::regprocedure])
    $$,
    'application roles may execute api functions, and what views call; a prompt is only granted to say whom it is for'
);
select is_empty(
    $$
    select outsiders.name
    from outsiders
    where outsiders.name <> 'retail_gateway'
        and has_schema_privilege(outsiders.oid, 'auth', 'usage')
    $$,
    'application roles cannot call what views call: schema auth is closed to them'
);

select is_empty(
    $$
    select roles.rolname, reserved.name
    from unnest(array['guide', 'prompt']) as reserved (name)
    cross join pg_roles as roles
    where not roles.rolsuper
        and roles.rolname not in ('retail_definer', 'retail_migrator')
        and (reserved.name, roles.rolname) <> ('guide', 'retail_gateway')
        and has_schema_privilege(roles.oid, reserved.name, 'usage')
        and roles.rolname !~ '^pg_'
        and not pg_has_role(roles.oid, 'pg_read_all_data', 'member')
    $$,
    'prompts are reached only through the guide, and the guide only through the gateway'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where our_functions.schema_name = 'prompt'
        and (
            our_functions.prosecdef
            or our_functions.proretset
            or our_functions.prorettype <> 'text'::regtype
            or not exists (
                select
                from aclexplode(our_functions.proacl) as granted
                join outsiders on outsiders.oid = granted.grantee
            )
        )
    $$,
    'a prompt returns one text, has its caller''s rights, and is granted to some role'
);

-- Comments -------------------------------------------------------------------

select is_empty(
    $$
    select our_functions.oid::regprocedure, argument.name
    from our_functions
    cross join lateral unnest(our_functions.proargnames) as argument (name)
    where argument.name <> ''
        and coalesce(obj_description(our_functions.oid, 'pg_proc'), '')
            !~ format('(^|\n)%s: [A-Za-z0-9][^\n]*\.(\n|$)', argument.name)
    $$,
    'the comment on every function describes each argument and each column'
);

select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    where coalesce(obj_description(our_functions.oid, 'pg_proc'), '') !~ '^[A-Z][^\n]+\.'
    $$,
    'the comment on every function begins with a sentence'
);

-- The description of a tool begins with the question that it answers. Tools that write, that
-- describe tables, or that run the caller's SQL answer no question.
select is_empty(
    $$
    select proc.proname
    from pg_proc as proc
    where proc.pronamespace = 'api'::regnamespace
        and proc.provolatile <> 'v'
        and proc.proname <> 'list_tools'
        and obj_description(proc.oid, 'pg_proc') !~ '(^|\n)Toolset: data(\n|$)'
        and obj_description(proc.oid, 'pg_proc') !~ '^[A-Z][^.?\n]*\?'
    $$,
    'a tool that reads begins with the question that it answers'
);

select is_empty(
    $$
    select our_tables.oid::regclass, attribute.attname
    from our_tables
    join pg_attribute as attribute
        on attribute.attrelid = our_tables.oid
        and attribute.attnum > 0
        and not attribute.attisdropped
    where our_tables.schema_name in ('retail', 'api')
        and coalesce(col_description(our_tables.oid, attribute.attnum), '') = ''
    $$,
    'every column of retail and of the views of api is described'
);

select is_empty(
    $$
    select our_tables.oid::regclass::text
    from our_tables
    where coalesce(obj_description(our_tables.oid, 'pg_class'), '') = ''
    union all
    select our_schemas.name
    from our_schemas
    where coalesce(obj_description(our_schemas.oid, 'pg_namespace'), '') = ''
    union all
    select type.oid::regtype::text
    from pg_type as type
    join our_schemas on our_schemas.oid = type.typnamespace
    where type.typtype in ('d', 'e')
        and coalesce(obj_description(type.oid, 'pg_type'), '') = ''
    union all
    select policy.polname || ' on ' || policy.polrelid::regclass
    from pg_policy as policy
    where coalesce(obj_description(policy.oid, 'pg_policy'), '') = ''
    $$,
    'every schema, table, view, type and policy is described'
);

-- Rights ---------------------------------------------------------------------

select is_empty(
    $$
    select outsiders.name, our_tables.oid::regclass
    from our_tables
    cross join outsiders
    where has_any_column_privilege(outsiders.oid, our_tables.oid, 'insert, update, references')
        or has_table_privilege(outsiders.oid, our_tables.oid, 'delete, truncate, trigger')
        or (
            has_any_column_privilege(outsiders.oid, our_tables.oid, 'select')
            and (our_tables.schema_name <> 'api' or outsiders.name = 'retail_gateway')
        )
    $$,
    'the gateway touches no table, and the application roles read the views of api and nothing else'
);

select is_empty(
    $$
    select query_roles.name, our_tables.oid::regclass
    from our_tables
    cross join query_roles
    where has_any_column_privilege(query_roles.oid, our_tables.oid, 'insert, update, references')
        or has_table_privilege(query_roles.oid, our_tables.oid, 'delete, truncate, trigger')
        or (
            has_any_column_privilege(query_roles.oid, our_tables.oid, 'select')
            and (our_tables.schema_name <> 'retail' or query_roles.name = 'retail_query')
        )
    $$,
    'the roles that run ad-hoc SQL read schema retail and do nothing else; the tool''s owner not even that'
);

select is_empty(
    $$
    select query_roles.name, our_functions.oid::regprocedure
    from our_functions
    cross join query_roles
    where query_roles.name <> 'retail_query'
        and has_function_privilege(query_roles.oid, our_functions.oid, 'execute')
        and our_functions.oid <> all (array[
            'auth.current_stores()'::regprocedure, 'auth.caller_is(text)',
            'query.contain(text)', 'query.inspect(text)', 'query.run(text, integer, integer)',
            'query.raise_failure(text, text, text)'
        ])
    $$,
    'the roles that run ad-hoc SQL may execute only what is needed to run it'
);

select is_empty(
    $$
    select member.rolname, granted.rolname
    from pg_auth_members as membership
    join pg_roles as member on member.oid = membership.member
    join pg_roles as granted on granted.oid = membership.roleid
    where member.rolname in (
        'retail_gateway', 'retail_owner', 'retail_definer', 'retail_clerk', 'retail_auth', 'retail_audit', 'retail_search',
        'retail_query', 'retail_query_staff', 'retail_query_manager', 'retail_query_analyst'
    )
        -- auth.replica_lag() needs it, to read how far the primary is ahead.
        and (member.rolname, granted.rolname) <> ('retail_auth', 'pg_read_all_stats')
    $$,
    'the gateway and the owners are members of no role, except that schema auth may read statistics'
);

select is_empty(
    $$
    select roles.rolname
    from pg_roles as roles
    where (roles.rolname like 'retail\_%' or roles.oid in (select outsiders.oid from outsiders))
        and (
            roles.rolsuper
            or roles.rolcreaterole
            or roles.rolcreatedb
            or roles.rolreplication
            or (roles.rolbypassrls and roles.rolname <> 'retail_backup')
        )
    $$,
    'none of our roles bypasses row security, except the one that makes backups'
);

select is_empty(
    $$
    select privilege.kind
    from unnest(array['temporary', 'create', 'connect']) as privilege (kind)
    where has_database_privilege('public', current_database(), privilege.kind)
    union all
    select privilege.kind
    from unnest(array['usage', 'create']) as privilege (kind)
    where has_schema_privilege('public', 'public', privilege.kind)
    $$,
    'PUBLIC may make no temporary objects, and nothing in schema public'
);

select is_empty(
    $$
    select roles.rolname, our_schemas.name
    from our_schemas
    cross join pg_roles as roles
    where not roles.rolsuper
        and roles.rolname not in ('retail_migrator')
        and roles.oid <> (select namespace.nspowner from pg_namespace as namespace where namespace.oid = our_schemas.oid)
        and has_schema_privilege(roles.oid, our_schemas.oid, 'create')
    $$,
    'only the owner of a schema creates in it'
);

create function pg_temp.executable_by_public(owner name, schema_name name)
    returns boolean
    language plpgsql
as $$
declare
    answer boolean;
begin
    execute format('grant create on schema %I to %I', schema_name, owner);
    execute format('set local role %I', owner);
    execute format('create function %I.made_by_a_test() returns integer language sql as ''select 1''', schema_name);
    reset role;
    answer := has_function_privilege('public', format('%I.made_by_a_test()', schema_name), 'execute');
    execute format('drop function %I.made_by_a_test()', schema_name);
    return answer;
end
$$;

select is_empty(
    $$
    select roles.rolname, our_schemas.name
    from pg_roles as roles
    cross join our_schemas
    where roles.rolname ~ '^retail_(owner|definer|clerk|auth|audit|search|query.*|migrator)$'
        and pg_temp.executable_by_public(roles.rolname, our_schemas.name)
    $$,
    'a function that any owner creates in any of our schemas is not executable by PUBLIC'
);

select is_empty(
    $$
    select proc.oid::regprocedure, query_roles.name
    from pg_proc as proc
    cross join query_roles
    where proc.pronamespace = 'pg_catalog'::regnamespace
        and proc.proname in (
            'pg_sleep', 'pg_sleep_for', 'pg_advisory_lock', 'pg_advisory_xact_lock', 'pg_try_advisory_lock',
            'pg_notify', 'pg_logical_emit_message', 'lo_create', 'lo_import', 'lo_from_bytea', 'query_to_xml',
            'pg_read_file', 'pg_ls_dir', 'txid_current'
        )
        and has_function_privilege(query_roles.oid, proc.oid, 'execute')
    $$,
    'the roles that run ad-hoc SQL may not sleep, lock, notify, write large objects or run text'
);

-- A JSON value may hold anything, including a text that looks like a column.
select is_empty(
    $$
    select our_functions.oid::regprocedure
    from our_functions
    join pg_proc as proc on proc.oid = our_functions.oid
    where 'api.encrypted_text'::regtype = any (proc.proallargtypes)
        and 'json'::regtype = any (proc.proallargtypes)
    $$,
    'no function returns both a column of json and one that the server decrypts'
);

select finish();
rollback;
