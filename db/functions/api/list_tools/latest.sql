-- The manual for those who write SQL. MCP clients get the same from tools/list, so this
-- function is granted to application roles only, and is not a tool itself.

create or replace function api.list_tools()
    returns table (
        tool        text,
        toolset     text,
        answers     text,
        arguments   text,
        columns     text,
        description text
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select
        listed.name as tool,
        guide.toolset(listed.function_id) as toolset,
        -- What follows a colon is detail, which the column description contains.
        regexp_replace(substring(said.prose from '^[^\n]*?[.?:](?=\s|$)'), ':$', '.') as answers,
        parameters.arguments,
        parameters.columns,
        said.prose as description
    from auth.caller_role() as caller (role_name)
    cross join lateral guide.tools(caller.role_name) as listed
    join pg_proc as proc on proc.oid = listed.function_id
    cross join lateral guide.prose(listed.function_id) as said (prose)
    cross join lateral (
        select
            string_agg(
                concat(parameter.name, ' ', base.name, case when parameter.is_required then ', required' end),
                e'\n'
                order by parameter.place
            ) filter (where parameter.is_argument) as arguments,
            string_agg(
                concat(parameter.name, ' ', base.name), e'\n' order by parameter.place
            ) filter (where not parameter.is_argument) as columns
        from guide.parameters(listed.function_id) as parameter
        join pg_type as type on type.oid = parameter.type_id
        cross join lateral (
            select format_type(case when type.typtype = 'd' then type.typbasetype else type.oid end, null) as name
        ) as base
        -- The server fills vectors and hashes in from the argument that they belong to; SQL has no need to.
        where not (parameter.is_argument and (parameter.name like '%\_embedding%' or parameter.name like '%\_hashes'))
    ) as parameters
    where caller.role_name is not null
        -- A login that may only read is shown only functions that read.
        and (proc.provolatile <> 'v' or auth.caller_may_write())
    order by listed.name;
end;

alter function api.list_tools owner to retail_definer;

grant execute on function api.list_tools to store_readonly, analyst;

comment on function api.list_tools is
$$Lists the functions of schema api that the caller may use as tools: what each answers, its arguments and its columns. For SQL; MCP clients have tools/list.

Toolset: data

tool: The name of the function.
toolset: The part of the tools that it belongs to.
answers: What it answers, in one sentence.
arguments: Name and type of each argument, one per line; those that are not required may be left out.
columns: Name and type of each column of the answer, one per line.
description: The whole description.$$;
