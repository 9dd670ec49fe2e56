-- The manual of the tools, as Markdown made from the catalogue alone: docs/tools.md
-- is this for all roles, and a caller reads it for the caller's own.

create or replace function guide.tool_manual(role_name text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select concat_ws(
        e'\n\n',
        '# Tools',
        'Each tool is a function of the database: an MCP client calls it by its name, and whoever has a BI '
        'login writes `select * from api.<name>(<argument> => …)`. Arguments that are left out take their '
        'default. A tool is for the roles that its page names and for those above them. Days are the stores'' '
        'own, and both ends of a range are included. A column whose unit its name does not tell has it in '
        'brackets. Nobody sees more than the stores that are his to see.',
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

role_name: The application role; null for the tools of all.$$;
