-- Refuses grammar that calls a function without the search path and never checks for a timeout.

create or replace function query.grammar_refusal(tokens query.token[], brackets query.bracket[])
    returns text
    language sql
    stable
    parallel safe
begin atomic
    with nested as materialized (
        select
            unnested.*,
            count(*) filter (where unnested.token = '|') over (order by unnested.n) as bars,
            count(*) filter (where unnested.token = ',') over (partition by unnested.inside) as commas
        from unnest(grammar_refusal.tokens) as unnested
    ),

    pairs as materialized (
        select unnested.*
        from unnest(grammar_refusal.brackets) as unnested
    ),

    spread as materialized (
        select found.first
        from query.row_references(grammar_refusal.tokens, grammar_refusal.brackets) as found
        where found.is_spread
            -- Rare, so that it is not looked for otherwise.
            and (select bool_or(star.token = '*' and star.before = '.') from nested as star)
    ),

    machinery as materialized (
        select proc.proname as name
        from pg_proc as proc
        where proc.pronamespace = 'pg_catalog'::regnamespace
            and proc.proname in (select pairs.called from pairs)
            and proc.proname not in ('bernoulli', 'system')
            and (proc.proargtypes::oid[] || proc.prorettype) && array['internal'::regtype, 'cstring'::regtype]::oid[]
    ),

    refused as (
        select
            nested.n,
            case
                when nested.level > 100 then
                    'it nests more than 100 parentheses'
                when nested.name in ('extensions', 'guard', 'guard_numbers', 'bounded') and nested.next_token = '.' then
                    format('it names schema %s', nested.name)
                when nested.token = '('
                    and nested.commas >= 50
                    and (pairs.called = 'row' or nested.before_name = 'row' or pairs.called is null and nested.before is distinct from ',')
                    and coalesce(nested.before_name not in ('by', 'in', 'using', 'values'), true)
                    and lower(nested.next_token) not in ('select', 'values', 'with')
                then
                    'it makes a row of more than 50 values'
                when nested.n in (select spread.first from spread) then
                    format('it makes a row of all columns of %s; name the columns', nested.token)
                when nested.name = 'operator' and nested.next_token = '(' then
                    'it writes operator(…); write the operator alone'
                when nested.token = '(' and nested.before_name ~ '^(normalize$|xml|xpath)' then
                    format('it calls %s, which no timeout can stop', nested.before_name)
                when nested.name in ('xml', '_xml') and (
                    nested.before in (':', '.')
                    or nested.next_token like '''%'
                    -- (x xml), and returning xml.
                    or nested.follows_name
                    or nested.before_name = 'as' and exists (
                        select from pairs as cast_pair where cast_pair.opened = nested.inside and cast_pair.called = 'cast'
                    )
                ) then
                    'it casts to xml, which no timeout can stop'
                -- Reading one takes quadratic time. A literal in the query is short.
                when nested.name in ('tsquery', '_tsquery')
                    and coalesce(nested.next_token, '') !~ '^[eE]?'''
                    and (
                        nested.next_token = '('
                        or nested.before = '.'
                        or nested.follows_name
                        or nested.before = ':' and not exists (
                            select from nested as operand where operand.n = nested.n - 3 and operand.token ~ '^[eE]?'''
                        )
                        or nested.before_name = 'as' and exists (
                            select
                            from pairs as cast_pair
                            join nested as operand on operand.n = cast_pair.opened + 1
                            where cast_pair.opened = nested.inside
                                and cast_pair.called = 'cast'
                                and (operand.token !~ '^[eE]?''' or cast_pair.as_at <> operand.n + 1)
                        )
                    )
                then
                    'it casts to tsquery, which no timeout can stop; to_tsquery(…) can be used'
                -- Each is merged into the next: the planner takes quadratic time, without checking for a timeout.
                when nested.token = '|' and nested.bars > 1000 then
                    'it joins more than 500 texts with ||; concat(…) or string_agg(…) can be used'
                when nested.name = 'normalized' and nested.before_name in ('is', 'not', 'nfc', 'nfd', 'nfkc', 'nfkd') then
                    'it asks whether a text is normalized, which no timeout can stop'
                when nested.token = '(' and pairs.called = 'trim' and (
                    pairs.has_comma
                    or pairs.from_at > nested.n + 3
                    or pairs.from_at > nested.n + 1
                    and not exists (
                        select
                        from nested as cut
                        where cut.n = pairs.from_at - 1
                            and (cut.name in ('both', 'leading', 'trailing') or cut.token like '''%' and length(cut.token) <= 42)
                    )
                ) then
                    'it trims characters that are not a short string; btrim(text, characters) can be used'
                when nested.token ~ '^[0-9]' and length(nested.token) > 300 then
                    'it has a number of more than 300 digits'
                when lower(nested.token) ~ '^e[0-9]{4}' and nested.before ~ '^([0-9]+|\.)$'
                    or nested.token ~ '^[0-9]{4}' and nested.before in ('+', '-') and exists (
                        select
                        from nested as exponent
                        where exponent.n = nested.n - 2
                            and lower(exponent.token) = 'e'
                            and exponent.before ~ '^([0-9]+|\.)$'
                    )
                    or nested.token ~* '^e?''.*[0-9.]e[-+]?[0-9]{4}'
                then
                    'it has a number with an exponent of more than three digits'
                when nested.token ~ '^[0-9]{5}' and nested.before = '('
                    and exists (
                        select
                        from nested as type
                        where type.n = nested.n - 2
                            and (
                                type.name in ('char', 'character', 'nchar', 'bpchar', 'bit', 'varbit')
                                or type.name = 'varying' and type.before_name in ('char', 'character', 'nchar', 'bit')
                            )
                    )
                then
                    'it uses a type longer than 9999'
                when nested.token = '(' and pairs.called in (select machinery.name from machinery) then
                    format('it calls %s, which is for PostgreSQL itself', pairs.called)
            end as refusal
        from nested
        left join pairs on pairs.opened = nested.n
    )

    select refused.refusal
    from refused
    where refused.refusal is not null
    order by refused.n
    limit 1;
end;

alter function query.grammar_refusal owner to retail_query;

comment on function query.grammar_refusal is
$$Why the grammar of a query cannot be contained; null when it can.

tokens: The result of query.nested_tokens() for the query.
brackets: The result of query.brackets() for them.$$;
