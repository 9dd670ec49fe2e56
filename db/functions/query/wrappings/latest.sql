-- Expressions that make one large value of many (aggregates, constructors, rows that are cast) are
-- wrapped in a function that checks the size of the result. It is in schema bounded and has the same
-- name, so that the column keeps its name.

create or replace function query.wrappings(tokens query.token[], brackets query.bracket[])
    returns table (
        first   bigint,
        last    bigint,
        opening text,
        closing text,
        rank    integer,
        skipped integer
    )
    language sql
    stable
    parallel safe
begin atomic
    with nested as materialized (
        select unnested.*
        from unnest(wrappings.tokens) as unnested
    ),

    pairs as materialized (
        select unnested.*
        from unnest(wrappings.brackets) as unnested
    ),

    casts as materialized (
        select found.*
        from query.casts(wrappings.tokens, wrappings.brackets) as found
    ),

    columns as materialized (
        select found.name
        from query.plain_columns(wrappings.tokens, wrappings.brackets) as found (name)
    ),

    -- Names that are cast.
    operands as materialized (
        select
            casts.first,
            casts.last,
            string_agg(part.token, '' order by part.n) as written
        from casts
        cross join lateral generate_series(casts.first, casts.last) as place (n)
        join nested as part on part.n = place.n
        where casts.called is null
            and casts.is_call is not true
            and casts.last - casts.first < 20
        group by
            casts.first,
            casts.last
        having bool_and(
            (
                part.token in ('(', ')', '.')
                or part.name is not null
                and not part.follows_name
                and part.name not in ('null', 'true', 'false', 'end', 'precision', 'varying', 'zone', 'select', 'values')
                and part.next_token is distinct from '('
            )
            and (part.n > casts.first or part.before is distinct from ':')
            and (part.n < casts.last or part.name is null or part.name not in (select columns.name from columns))
        )
    )

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
    where not query.may_return_row(called.name)
        and called.token not like '"%'
        and (pairs.token = '(' or called.name = 'array' and pairs.has_name)
        -- The name of a table with its columns is not a call.
        and not called.follows_name
        and called.before_name is distinct from 'as'
        and called.before is distinct from '.'
        and called.name <> 'position'
        and (after.name is distinct from 'as' or after.next_token not in ('(', 'materialized', 'not'))
        and called.name in (
            select proc.proname
            from pg_proc as proc
            where proc.pronamespace = to_regnamespace('bounded')
        )
    union all
    -- The first argument of format() and concat_ws() decides how large the result gets.
    select
        pairs.opened + 1,
        coalesce(first_comma.n, pairs.closed) - 1,
        case pairs.called when 'format' then 'guard.template(' else 'guard.separator(' end,
        ')',
        2,
        0
    from pairs
    join nested as given on given.n = pairs.opened + 1
    join nested as called on called.n = pairs.opened - 1
    left join nested as after on after.n = pairs.closed + 1
    left join lateral (
        select min(comma.n) as n
        from nested as comma
        where comma.inside = pairs.opened
            and comma.token = ','
    ) as first_comma on true
    where pairs.called in ('format', 'concat_ws')
        and pairs.token = '('
        and pairs.closed > pairs.opened + 1
        and given.name is distinct from 'variadic'
        -- The name of a table with its columns is not a call.
        and not called.follows_name
        and called.before_name is distinct from 'as'
        and (after.name is distinct from 'as' or after.next_token not in ('(', 'materialized', 'not'))
    union all
    -- position(part in text) would find PostgreSQL's own function; that of schema bounded takes a comma.
    select
        edited.n,
        edited.n,
        case edited.name when 'in' then ',' else 'bounded.position' end,
        '',
        0,
        length(edited.token)
    from pairs
    join nested as edited
        on edited.n = pairs.opened - 1
        or edited.name = 'in' and edited.inside = pairs.opened
    where pairs.called = 'position'
        and pairs.token = '('
        and edited.token not like '"%'
    union all
    -- A row that is cast, or a call that may return one unchanged.
    select casts.first, casts.last, format('bounded.%I(', casts.called), ')', 1, 0
    from casts
    where casts.called is not null
    union all
    -- A row of a subquery, whatever it is used for.
    select
        reference.first,
        reference.last,
        format('(case when guard.oversized(%s) then null else ', string_agg(part.token, '' order by part.n)),
        ' end)',
        0,
        0
    from query.row_references(wrappings.tokens, wrappings.brackets) as reference
    join nested as part on part.n between reference.first and reference.last
    where not reference.is_spread
        -- Without a subquery there is none.
        and (select count(*) > 1 from nested as word where word.name in ('json_table', 'select', 'table', 'unnest', 'values'))
        and not exists (select from operands where reference.first between operands.first and operands.last)
    group by
        reference.first,
        reference.last
    union all
    -- A name that is cast may be the name of a row of a table.
    select
        operands.first,
        operands.last,
        format('(case when guard.oversized(%s) then null else ', operands.written),
        ' end)',
        1,
        0
    from operands;
end;

alter function query.wrappings owner to retail_query;

comment on function query.wrappings is
$$What to put around parts of a query so that no value gets too large.

tokens: The result of query.nested_tokens() for the query.
brackets: The result of query.brackets() for them.

first: The first token of the part.
last: Its last token.
opening: The text to insert before it.
closing: The text to insert after it.
rank: Of two around the same part, the one with the higher rank is outside.
skipped: How many characters of the query the opening replaces.$$;
