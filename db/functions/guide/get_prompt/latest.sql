-- The text of a prompt, written for the arguments given.
--
-- It is written under the caller's row security: the name of a store is looked up among the
-- caller's own stores.

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
    prompt record;
begin
    select
        prompts.function_id,
        prompts.role_name
    into prompt
    from guide.usable_prompts() as prompts
    where prompts.name = get_prompt.name;

    if not found then
        raise invalid_parameter_value using
            message = 'there is no such prompt here',
            hint = 'List the prompts to see which ones this caller may use.',
            column = 'name';
    end if;

    execute format(
        'select prompt.%I(%s)',
        get_prompt.name,
        guide.prompt_arguments(prompt.function_id, coalesce(get_prompt.arguments, '{}'))
    )
    into message;

    message := guide.usable_text(message, prompt.role_name);
    description := substring(guide.prose(prompt.function_id) from '^[^\n]*');
end
$$;

alter function guide.get_prompt owner to retail_definer;

grant execute on function guide.get_prompt to retail_gateway;

comment on function guide.get_prompt is
$$The text of a prompt for the arguments given, without the steps whose tools the caller may not call.

name: The prompt's name, from guide.list_prompts().
arguments: The arguments by name, each as text.

description: What the prompt is for.
message: The instructions for the model.$$;
