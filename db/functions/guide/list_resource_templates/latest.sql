-- The resources that are addressed by a name, such as one table.

create or replace function guide.list_resource_templates()
    returns table (
        uri_template text,
        name         text,
        title        text,
        description  text,
        mime_type    text
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
        listed.uri_template,
        listed.name,
        listed.title,
        listed.description,
        'text/markdown' as mime_type
    from (
        values
        (
            'retail://tables/{table_name}', 'table', 'Table by name',
            'One table or view: its columns, how to join it, and the valid values of columns that have few.'
        ),
        (
            'retail://tools/{tool_name}', 'tool', 'Tool by name',
            'One tool: what it answers, its arguments and its columns.'
        )
    ) as listed (uri_template, name, title, description)
    where auth.caller_role() is not null
    order by listed.name;
end;

alter function guide.list_resource_templates owner to retail_definer;

grant execute on function guide.list_resource_templates to retail_gateway;

comment on function guide.list_resource_templates is
$$The resources that are addressed by a name, as URI templates.

uri_template: The URI, with the name in braces.
name: The template's name.
title: Its title for people.
description: What such a resource contains.
mime_type: Its media type.$$;
