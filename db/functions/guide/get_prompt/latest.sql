-- The text of a prompt for the arguments given.
--
-- Every value is read as the type of its argument before the prompt is called, so
-- that an error names the argument, and what reaches the call is a literal of
-- that type. The call runs behind the caller's wall: a store's name is looked up
-- among the caller's own.

create or replace function guide.get_prompt(
    name      text,
    arguments jsonb,
    out description text,
    out message     text
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
    prompt_id oid;
    reader    text;
    argument  record;
    unknown   text;
    values_given text[] := '{}';
begin
    select
        prompts.function_id,
        prompts.role_name
    into prompt_id, reader
    from guide.usable_prompts() as prompts
    where prompts.name = get_prompt.name;

    if not found then
        raise invalid_parameter_value using
            message = 'there is no such prompt here',
            hint = 'List the prompts to see what this caller may use.',
            column = 'name';
    end if;

    select given.key
    into unknown
    from jsonb_each_text(coalesce(get_prompt.arguments, '{}')) as given
    where given.key not in (
        select listed.name
        from guide.parameters(prompt_id) as listed
        where listed.is_argument
    )
    order by given.key
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format('there is no argument called %L', left(unknown, 80)),
            hint = 'List the prompts to see the arguments of this one.';
    end if;

    for argument in
        select
            listed.name,
            listed.is_required,
            format_type(listed.type_id, null) as type_name,
            obj_description(listed.type_id, 'pg_type') as allowed,
            -- Clients send an empty text for a field that was left empty.
            nullif(btrim(get_prompt.arguments ->> listed.name), '') as given
        from guide.parameters(prompt_id) as listed
        where listed.is_argument
        order by listed.place
    loop
        if argument.given is null and argument.is_required then
            raise invalid_parameter_value using
                message = format('%s is missing', argument.name),
                hint = argument.allowed,
                column = argument.name;
        end if;

        continue when argument.given is null;

        begin
            execute format('select %L::%s', argument.given, argument.type_name);
        exception
            when data_exception or check_violation then
                raise invalid_parameter_value using
                    message = format('%s cannot be %L', argument.name, left(argument.given, 80)),
                    hint = argument.allowed,
                    column = argument.name;
        end;

        values_given := values_given || format('%I => %L::%s', argument.name, argument.given, argument.type_name);
    end loop;

    execute format('select prompt.%I(%s)', get_prompt.name, array_to_string(values_given, ', '))
    into message;

    message := guide.usable_text(message, reader);
    description := substring(guide.prose(prompt_id) from '^[^\n]*');
end
$$;

alter function guide.get_prompt owner to retail_definer;

grant execute on function guide.get_prompt to retail_gateway;

comment on function guide.get_prompt is
$$The text of a prompt for the arguments given, without the steps that the caller may not take.

name: The prompt's name, from guide.list_prompts().
arguments: The arguments by name, each as text.

description: What the prompt is for.
message: What to say to the model.$$;
