-- The text of a resource, written for the caller. One that the caller may not read is
-- reported as if it did not exist.

create or replace function guide.read_resource(
    uri text,
    out mime_type text,
    out content   text
)
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
as $$
declare
    caller_role text := auth.caller_role();
    asked_name  text := substring(read_resource.uri from '^retail://[a-z]+/([A-Za-z0-9_.]{1,130})$');
begin
    mime_type := 'text/markdown';

    if caller_role is null then
        null;
    elsif read_resource.uri = 'retail://tools' then
        content := guide.tool_manual(caller_role);
    elsif read_resource.uri = 'retail://glossary' then
        select string_agg(format(e'## %s\n\n%s', glossary.term, glossary.meaning), e'\n\n')
        into content
        from guide.glossary() as glossary;

        content := format(e'# Glossary\n\n%s\n', content);
    elsif starts_with(read_resource.uri, 'retail://tools/') then
        select guide.tool_page(tools.function_id) || e'\n'
        into content
        from guide.tools(caller_role) as tools
        where tools.name = asked_name;
    elsif starts_with(read_resource.uri, 'retail://tables/') and asked_name is not null then
        content := guide.table_page(retail.readable_table(asked_name));
    end if;

    if content is null then
        raise invalid_parameter_value using
            message = 'there is no such resource here',
            hint = 'List the resources to see which ones this caller may read.',
            column = 'uri';
    end if;
end
$$;

alter function guide.read_resource owner to retail_definer;

grant execute on function guide.read_resource to retail_gateway;

comment on function guide.read_resource is
$$The text of a resource, written for the caller; an error for a URI that is unknown to the caller.

uri: The URI, from guide.list_resources() or made from a template.

mime_type: Its media type.
content: The text.$$;
