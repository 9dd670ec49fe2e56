-- The manual of the tools, as Markdown made from the catalogue alone. docs/tools.md is the manual
-- for all roles; a caller gets the manual for its own role.

create or replace function guide.tool_manual(role_name text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select concat_ws(
        e'\n\n',
        '# Tools',
        'Each tool is a function of the database. An MCP client calls it by its name; with a BI login, write '
        '`select * from api.<name>(<argument> => …)`. An argument that is left out, or null, takes its default. '
        'A tool is available to the roles that its section names, and to the roles above them. Days are local days of '
        'the stores, and a range includes both ends. Units are in brackets where the column''s name does not '
        'contain them. A caller sees only rows of its own stores.',
        string_agg(
            format(
                '- [%1$s](#%1$s): %2$s',
                listed.name,
                substring(guide.prose(listed.function_id) from '^[^\n]*?\.(?=\s|$)')
            ),
            e'\n'
            order by listed.name
        ),
        string_agg(guide.tool_page(listed.function_id), e'\n\n' order by listed.name)
    ) || e'\n'
    from guide.tools(tool_manual.role_name) as listed;
end;

alter function guide.tool_manual owner to retail_definer;

comment on function guide.tool_manual is
$$The manual of the tools that a role may call, as Markdown.

role_name: The application role; null for all tools.$$;
