-- A query whose values stay bounded in size, or why it cannot be one.
--
-- What a query calls by name or by sign is found in schema guard first. This looks after
-- what is not found that way. Grammar that calls a function past the search path, and
-- never looks at the clock, is refused. What makes one large value of many (an aggregate,
-- a constructor, a row that is cast) is put into a function that looks at the size:
-- one of the same name, in schema bounded, so that the column keeps its name.
--
-- Nothing else is changed: comments, blanks and names stay where they are.

create or replace function query.contain(
    statement text,
    out refusal   text,
    out contained text,
    out path      text
)
    language sql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with listed as materialized (
        select
            row_number() over (order by tokens.place) as n,
            tokens.token,
            tokens.name,
            tokens.ends_at,
            tokens.ends_at - length(tokens.token) as begins_at,
            -- Both brackets of a pair are on the level of what is between them.
            sum(case when tokens.token in ('(', '[') then 1 when tokens.token in (')', ']') then -1 else 0 end)
                over (order by tokens.place)
            + case when tokens.token in (')', ']') then 1 else 0 end as level
        from query.tokens(contain.statement) as tokens
    ),

    nested as materialized (
        select
            listed.*,
            -- The bracket that a token stands in.
            max(case when listed.token in ('(', '[') then listed.n end) over (partition by listed.level order by listed.n) as inside,
            lead(listed.token) over (order by listed.n) as next_token,
            lag(listed.token) over (order by listed.n) as before,
            lag(listed.name) over (order by listed.n) as before_name,
            -- A name before this one, unless it is a word of the grammar.
            coalesce(
                lag(listed.name) over (order by listed.n) <> all (array[
                    'all', 'and', 'any', 'as', 'asymmetric', 'between', 'both', 'by', 'case', 'cube', 'distinct', 'else', 'escape',
                    'except', 'filter', 'from', 'group', 'having', 'ilike', 'in', 'intersect', 'is', 'join', 'lateral', 'leading',
                    'like', 'limit', 'materialized', 'not', 'offset', 'on', 'only', 'or', 'order', 'over', 'placing', 'range',
                    'recursive', 'rollup', 'rows', 'select', 'sets', 'similar', 'some', 'symmetric', 'then', 'to', 'trailing',
                    'union', 'using', 'values', 'when', 'where', 'window', 'with', 'within', 'zone'
                ]),
                false
            ) as follows_name
        from listed
    ),

    pairs as materialized (
        select
            brackets.n as opened,
            brackets.closed,
            brackets.token,
            case when brackets.follows_name then brackets.before_name end as called,
            coalesce(contents.has_comma, false) as has_comma,
            coalesce(contents.has_name, false) as has_name,
            contents.as_at,
            contents.from_at
        from (
            select
                nested.*,
                lead(nested.n) over (partition by nested.level order by nested.n) as closed
            from nested
            where nested.token in ('(', ')', '[', ']')
        ) as brackets
        left join (
            select
                nested.inside,
                bool_or(nested.token = ',') as has_comma,
                bool_or(nested.name is not null or nested.token = '(') as has_name,
                min(nested.n) filter (where nested.name = 'as') as as_at,
                min(nested.n) filter (where nested.name = 'from') as from_at
            from nested
            where nested.n <> nested.inside
            group by nested.inside
        ) as contents on contents.inside = brackets.n
        where brackets.token in ('(', '[')
    ),

    -- What is cast to something that may be large, from which token to which.
    casts as (
        select
            case
                -- store.name, a.store.name
                when operand.name is not null and earlier.token = '.' and earliest.token = '.' then operand.n - 4
                when operand.name is not null and earlier.token = '.' then operand.n - 2
                when operand.name is not null then operand.n
                when pairs.called is not null then pairs.opened - 1
                else pairs.opened
            end as first,
            operand.n as last,
            case
                when pairs.called is null and pairs.has_comma then 'row'
                when pairs.called in (
                    'any_value', 'coalesce', 'greatest', 'least', 'max', 'min', 'mode', 'nullif', 'percentile_disc', 'row'
                ) then pairs.called
            end as called,
            pairs.called is not null as is_call
        from nested as sign
        join nested as target on target.n = sign.n + 2
        left join nested as beyond on beyond.n = sign.n + 3
        join nested as operand on operand.n = sign.n - 1
        left join nested as earlier on earlier.n = sign.n - 2
        left join nested as earliest on earliest.n = sign.n - 4
        left join pairs on pairs.closed = operand.n
        where sign.token = ':'
            and sign.next_token = ':'
            and (
                beyond.token = '['
                or target.name <> all (array[
                    'bigint', 'bool', 'boolean', 'date', 'decimal', 'double', 'float', 'float4', 'float8', 'int', 'int2', 'int4',
                    'int8', 'integer', 'interval', 'numeric', 'oid', 'real', 'smallint', 'time', 'timestamp', 'timestamptz',
                    'timetz', 'uuid'
                ])
            )
        union all
        select
            pairs.opened + 1,
            pairs.as_at - 1,
            case
                when inner_pair.called is null and inner_pair.has_comma then 'row'
                when inner_pair.called in (
                    'any_value', 'coalesce', 'greatest', 'least', 'max', 'min', 'mode', 'nullif', 'percentile_disc', 'row'
                ) then inner_pair.called
            end,
            inner_pair.called is not null
        from pairs
        join nested as operand on operand.n = pairs.opened + 1
        left join pairs as inner_pair
            on inner_pair.opened = case when operand.token = '(' then operand.n else operand.n + 1 end
            and inner_pair.closed = pairs.as_at - 1
        where pairs.called = 'cast'
        union all
        -- What is written out as JSON or text may be the name of a row, too.
        select
            part.n,
            part.n,
            null,
            false
        from nested as part
        join pairs on pairs.opened = part.inside
        join nested as called on called.n = pairs.opened - 1
        left join nested as after on after.n = pairs.closed + 1
        where pairs.called ~ '^(json|concat|format)'
            -- A name of a table with its columns is no call.
            and not called.follows_name
            and called.before_name is distinct from 'as'
            and (after.name is distinct from 'as' or after.next_token not in ('(', 'materialized', 'not'))
            and part.name is not null
            and part.before in ('(', ',')
            and (part.next_token in (')', ',') or lower(part.next_token) = 'order')
    ),

    -- Columns of tables, under names that the query gives to nothing else: no rows.
    columns as materialized (
        select attribute.attname as name
        from pg_attribute as attribute
        join pg_class as relation on relation.oid = attribute.attrelid
        where relation.relnamespace = 'retail'::regnamespace
            and attribute.attnum > 0
            and attribute.attname in (select nested.name from nested)
        except
        select nested.name
        from nested
        left join nested as following on following.n = nested.n + 1
        left join pairs on pairs.opened = nested.inside
        left join nested as called on called.n = pairs.opened - 1
        left join nested as after on after.n = pairs.closed + 1
        where nested.name is not null
            and (
                nested.follows_name
                or nested.before_name = 'as'
                or nested.before in (')', ']')
                or nested.before like '''%'
                or following.name = 'as' and following.next_token in ('(', 'materialized', 'not')
                -- In a list of the columns of something.
                or called.follows_name
                or called.before_name = 'as'
                or called.before = ')'
                or after.name = 'as' and after.next_token in ('(', 'materialized', 'not')
            )
    ),

    wrapped as (
        -- An aggregate or a constructor, with its filter and window.
        select
            called.n as first,
            coalesce(
                case when over_word.name = 'over' then coalesce(over_pair.closed, over_word.n + 1) end,
                filter_pair.closed, within_pair.closed, pairs.closed
            ) as last,
            format('bounded.%I(', called.name)
            || case when called.name like 'jsonb%agg%' then replace(called.name, 'jsonb', 'json') else '' end as opening,
            ')' as closing,
            0 as rank,
            -- How much of the query the opening takes the place of.
            case when called.name like 'jsonb%agg%' then length(called.token) else 0 end as skipped
        from nested as called
        join pairs on pairs.opened = called.n + 1
        left join nested as after on after.n = pairs.closed + 1
        left join pairs as within_pair on after.name = 'within' and within_pair.opened = pairs.closed + 3
        left join nested as filter_word
            on filter_word.n = coalesce(within_pair.closed, pairs.closed) + 1
        left join pairs as filter_pair on filter_word.name = 'filter' and filter_pair.opened = filter_word.n + 1
        left join nested as over_word
            on over_word.n = coalesce(filter_pair.closed, within_pair.closed, pairs.closed) + 1
        left join pairs as over_pair on over_word.name = 'over' and over_pair.opened = over_word.n + 1
        where called.name not in (
                'any_value', 'coalesce', 'greatest', 'least', 'max', 'min', 'mode', 'nullif', 'percentile_disc', 'row'
            )
            and called.token not like '"%'
            and (pairs.token = '(' or called.name = 'array' and pairs.has_name)
            -- A name of a table with its columns is none.
            and not called.follows_name
            and called.before_name is distinct from 'as'
            and called.before is distinct from '.'
            and (after.name is distinct from 'as' or after.next_token not in ('(', 'materialized', 'not'))
            and called.name in (
                select proc.proname
                from pg_proc as proc
                where proc.pronamespace = to_regnamespace('bounded')
            )
        union all
        -- A row that is cast, or a call that may return one as it was given.
        select casts.first, casts.last, format('bounded.%I(', casts.called), ')', 1, 0
        from casts
        where casts.called is not null
        union all
        -- A name that is cast: it may be the name of a row.
        select
            operands.first,
            operands.last,
            format('(case when guard.oversized(%s) then null else ', operands.written),
            ' end)',
            1,
            0
        from (
            select
                casts.first,
                casts.last,
                string_agg(part.token, '' order by part.n) as written,
                bool_and(
                    (
                        part.token in ('(', ')', '.')
                        or part.name is not null
                        and not part.follows_name
                        and part.name not in ('null', 'true', 'false', 'end', 'precision', 'varying', 'zone', 'select', 'values')
                        and part.next_token is distinct from '('
                    )
                    and (part.n > casts.first or part.before is distinct from ':')
                    and (part.n < casts.last or part.name is null or part.name not in (select columns.name from columns))
                ) as is_name
            from casts
            cross join lateral generate_series(casts.first, casts.last) as place (n)
            join nested as part on part.n = place.n
            where casts.called is null
                and casts.is_call is not true
                and casts.last - casts.first < 20
            group by
                casts.first,
                casts.last
        ) as operands
        where operands.is_name
    ),

    edits as (
        select
            opening.begins_at as place,
            1 as is_opening,
            -wrapped.rank as rank,
            -wrapped.last as width,
            wrapped.opening as added,
            wrapped.skipped
        from wrapped
        join nested as opening on opening.n = wrapped.first
        union all
        select closing.ends_at, 0, wrapped.rank, -wrapped.first, wrapped.closing, 0
        from wrapped
        join nested as closing on closing.n = wrapped.last
    ),

    pieces as (
        select
            edits.*,
            row_number() over edited as piece,
            coalesce(lag(edits.place + edits.skipped) over edited, 0) as since
        from edits
        window edited as (order by edits.place, edits.is_opening, edits.width, edits.rank)
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
                when nested.name = 'operator' and nested.next_token = '(' then
                    'it writes operator(…); write the operator alone'
                when nested.token = '(' and nested.before_name = 'position' and pairs.called = 'position' then
                    'it calls position(part in text), which no timeout can stop; strpos(text, part) can be used'
                when nested.token = '(' and nested.before_name ~ '^(normalize$|xml|xpath)' then
                    format('it calls %s, which no timeout can stop', nested.before_name)
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
                    'it asks for a type of more than 9999 places'
                when nested.token = '(' and pairs.called in (select machinery.name from machinery) then
                    format('it calls %s, which is for PostgreSQL itself', pairs.called)
            end as refusal
        from nested
        left join pairs on pairs.opened = nested.n
    )

    select
        coalesce(
            (
                select refused.refusal
                from refused
                where refused.refusal is not null
                order by refused.n
                limit 1
            ),
            case
                when query.expansion(contain.statement) > 500000 then
                    'its subqueries multiply when they are merged; write with … as materialized (…)'
            end
        ) as refusal,
        coalesce(
            (
                select string_agg(
                    substr(contain.statement, pieces.since::integer + 1, (pieces.place - pieces.since)::integer) || pieces.added,
                    '' order by pieces.piece
                )
                from pieces
            ),
            ''
        ) || substr(
            contain.statement, coalesce((select max(pieces.place + pieces.skipped) from pieces), 0)::integer + 1
        ) as contained,
        -- Products of the largest numbers take their time too: many are looked at one by one.
        case when (select count(*) from nested where nested.token in ('*', '/', '%')) > 20 then 'guard_numbers, ' else '' end
        || 'guard, pg_catalog, retail, pg_temp' as path;
end;

alter function query.contain owner to retail_query;

grant execute on function query.contain to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.contain is
$$A query whose values stay bounded in size.

statement: One SELECT that query.inspect lets pass.

refusal: Why it may not run; null when it may be tried.
contained: The query to run.
path: The search path to run it with.$$;
