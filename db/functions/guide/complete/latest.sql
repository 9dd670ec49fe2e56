-- Completes an argument of a prompt, or the variable of a resource template, with values that the
-- caller may see: those that begin with the typed text, then those that contain it, then those
-- that are spelt similarly.

create or replace function guide.complete(
    reference text,
    argument  text,
    prefix    text,
    given     jsonb
)
    returns table (
        value      text,
        total_rows bigint
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with kinds as (
        select format_type(listed.type_id, null) as type_name
        from guide.usable_prompts() as prompts
        cross join lateral guide.parameters(prompts.function_id) as listed
        where prompts.name = complete.reference
            and listed.is_argument
            and listed.name = complete.argument
        union all
        select complete.argument as type_name
        from guide.list_resource_templates() as templates
        where templates.uri_template = complete.reference
            and position(format('{%s}', complete.argument) in templates.uri_template) > 0
    ),

    asked as (
        select lower(btrim(left(complete.prefix, 200))) as prefix
    ),

    known as materialized (
        select
            listed.value,
            lower(listed.value) as folded,
            -- Days and months: latest first.
            kinds.type_name in ('api.day', 'guide.month') as is_descending
        from kinds
        cross join lateral guide.values_of(kinds.type_name) as listed
    ),

    exact as materialized (
        select
            known.value,
            known.is_descending,
            case
                when starts_with(known.folded, asked.prefix) then 1
                when position(' ' || asked.prefix in known.folded) > 0 then 2
                else 3
            end as rank
        from asked
        join known on position(asked.prefix in known.folded) > 0
    ),

    -- Similar spelling counts only if nothing matches as typed.
    fitting as (
        select
            exact.value,
            exact.is_descending,
            exact.rank
        from exact
        union all
        select
            known.value,
            false as is_descending,
            4 as rank
        from asked
        join known on extensions.word_similarity(asked.prefix, known.value) >= 0.4
        where length(asked.prefix) >= 4
            and not exists (select from exact)
    )

    select
        fitting.value,
        count(*) over () as total_rows
    from fitting
    order by
        fitting.rank,
        case when fitting.is_descending then fitting.value end desc,
        fitting.value
    limit 100;
end;

alter function guide.complete owner to retail_definer;

grant execute on function guide.complete to retail_gateway;

comment on function guide.complete is
$$Completes an argument of a prompt or of a resource template with values that the caller may see, at most 100.

reference: The prompt's name, or the template.
argument: The name of the argument to complete.
prefix: The text typed so far.
given: The arguments that are already known, by name.

value: A matching value.
total_rows: How many values match.$$;
