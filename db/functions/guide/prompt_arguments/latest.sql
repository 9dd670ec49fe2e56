-- The arguments of a prompt, written as SQL for the call.
--
-- Each value is first converted to the type of its argument, so that an error names the argument, and
-- the call gets a literal of that type.

create or replace function guide.prompt_arguments(prompt_id oid, arguments jsonb)
    returns text
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    argument record;
    unknown  text;
    literals text[] := '{}'::text[];
begin
    select given.key
    into unknown
    from jsonb_object_keys(prompt_arguments.arguments) as given (key)
    where given.key not in (
        select listed.name
        from guide.parameters(prompt_arguments.prompt_id) as listed
        where listed.is_argument
    )
    order by given.key
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format('there is no argument called %s', retail.quoted(unknown)),
            hint = 'List the prompts to see the arguments of this one.';
    end if;

    for argument in
        select
            listed.name,
            listed.is_required,
            format_type(listed.type_id, null) as type_name,
            obj_description(listed.type_id, 'pg_type') as allowed,
            -- Clients send an empty string for a field that was left empty.
            nullif(btrim(prompt_arguments.arguments ->> listed.name), '') as given
        from guide.parameters(prompt_arguments.prompt_id) as listed
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
                    message = format('%s cannot be %s', argument.name, retail.quoted(argument.given)),
                    hint = argument.allowed,
                    column = argument.name;
        end;

        literals := literals || format('%I => %L::%s', argument.name, argument.given, argument.type_name);
    end loop;

    return array_to_string(literals, ', ');
end
$$;

alter function guide.prompt_arguments owner to retail_definer;

comment on function guide.prompt_arguments is
$$The arguments of a prompt as SQL, such as "store_name => 'North'::api.store_name"; an error for an unknown, missing or invalid one.

prompt_id: The prompt's function.
arguments: The arguments by name, each as text.$$;
