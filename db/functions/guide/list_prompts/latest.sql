-- The prompts that the caller may use, with their arguments as MCP describes them.

create or replace function guide.list_prompts()
    returns table (
        name        text,
        title       text,
        description text,
        arguments   json
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
        prompts.name,
        upper(left(prompts.name, 1)) || replace(substr(prompts.name, 2), '_', ' ') as title,
        guide.prose(prompts.function_id) as description,
        coalesce(
            (
                select json_agg(
                    json_build_object(
                        'name', listed.name,
                        'description', coalesce(listed.description, obj_description(listed.type_id, 'pg_type')),
                        'required', listed.is_required
                    )
                    order by listed.place
                )
                from guide.parameters(prompts.function_id) as listed
                where listed.is_argument
            ),
            '[]'
        ) as arguments
    from guide.usable_prompts() as prompts
    order by prompts.name;
end;

alter function guide.list_prompts owner to retail_definer;

grant execute on function guide.list_prompts to retail_gateway;

comment on function guide.list_prompts is
$$The prompts that the caller may use: granted to the caller's role, with a first tool that it may call.

name: The prompt's name.
title: Its title for people.
description: What it is for.
arguments: Name, description and required of each argument.$$;
