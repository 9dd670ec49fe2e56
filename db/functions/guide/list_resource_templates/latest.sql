-- The resources that are one of many, by the name of the one.

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
            'The columns of a table or view, how to join it, and the valid values of columns that have few.'
        ),
        (
            'retail://tools/{tool_name}', 'tool', 'Tool by name',
            'The page of one tool in the manual.'
        )
    ) as listed (uri_template, name, title, description)
    where auth.caller_role() is not null
    order by listed.name;
end;

alter function guide.list_resource_templates owner to retail_definer;

grant execute on function guide.list_resource_templates to retail_gateway;

comment on function guide.list_resource_templates is
$$The resources that are one of many, by the name of the one.

uri_template: The address, with the name's place in braces.
name: The template's name.
title: Its name for people.
description: What is in such a resource.
mime_type: The kind of text.$$;
