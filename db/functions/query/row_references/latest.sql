-- Where a query uses a whole row of a subquery as one value: the name of the subquery, alone.
--
-- Such a row may have a thousand columns of a megabyte each, and each time that it is named
-- PostgreSQL copies all of them into one value, without checking for a timeout. So the first value
-- that is too large must end the query, whatever the row is used for: cast, compared or counted.
-- Rows of tables are as large as their data, and are left alone.

create or replace function query.row_references(tokens query.token[], brackets query.bracket[])
    returns table (
        first     bigint,
        last      bigint,
        is_spread boolean
    )
    language sql
    immutable
    parallel safe
begin atomic
    with pairs as materialized (
        select unnested.*
        from unnest(row_references.brackets) as unnested
    ),

    words as materialized (
        select
            unnested.*,
            case
                when unnested.token like '"%' or unnested.before = '.' then null
                when unnested.before_name = 'as' and unnested.before <> '(' then null
                when unnested.name = 'from' and unnested.before_name = 'distinct' then null
                when unnested.name = 'group' and unnested.before_name = 'within' then null
                when unnested.name = 'with' and unnested.before <> '(' then null
                when unnested.name in (
                    'select', 'from', 'where', 'group', 'having', 'window', 'order', 'limit', 'offset', 'fetch', 'union', 'intersect',
                    'except', 'values', 'with'
                )
                    then unnested.name
            end as keyword
        from unnest(row_references.tokens) as unnested
    ),

    -- The clause of a token: the last keyword before it between the same parentheses.
    nested as materialized (
        select
            numbered.*,
            max(numbered.keyword) over (partition by numbered.inside, numbered.keywords) as clause
        from (
            select
                words.*,
                count(words.keyword) over (partition by words.inside order by words.n) as keywords
            from words
        ) as numbered
    ),

    -- What follows a parenthesis: with ordinality, as, a name. Found without a join, because the planner would loop.
    closings as materialized (
        select
            words.n,
            words.n + case
                when lead(words.name) over read = 'with' then case when lead(words.name, 3) over read = 'as' then 4 else 3 end
                when lead(words.name) over read = 'as' then 2
                else 1
            end as named_at
        from words
        window read as (order by words.n)
    ),

    sources as materialized (
        select named.name
        from pairs
        join closings on closings.n = pairs.closed
        join nested as named on named.n = closings.named_at
        left join pairs as around on around.opened = named.inside
        where named.name is not null
            and pairs.token = '('
            -- Functions that make several large columns of their arguments.
            and (pairs.called is null or pairs.called = 'json_table' or pairs.called = 'unnest' and pairs.has_comma)
            and (named.clause = 'from' or named.clause is null and around.opened is not null and around.called is null)
        union
        -- name as (…) and name (columns) as (…)
        select named.name
        from nested as as_word
        left join pairs on pairs.closed = as_word.n - 1
        join nested as named on named.n = coalesce(pairs.opened, as_word.n) - 1
        where as_word.name = 'as'
            and as_word.next_token in ('(', 'materialized', 'not')
            and named.name is not null
    )

    select
        word.n as first,
        word.n + case when word.next_token = '.' then 2 else 0 end as last,
        coalesce(word.next_token = '.' and (pairs.called = 'row' or called.name = 'row' or pairs.called is null and pairs.has_comma), false) as is_spread
    from nested as word
    left join nested as second on second.n = word.n + 1
    left join nested as third on third.n = word.n + 2
    left join pairs on pairs.opened = word.inside
    left join nested as called on called.n = pairs.opened - 1
    left join nested as outer_word on outer_word.n = called.inside - 1
    left join nested as beyond on beyond.n = pairs.closed + 1
    where word.name in (select sources.name from sources)
        -- Not the name of a column, a type, a function or an argument.
        and word.before is distinct from '.'
        and word.before is distinct from ':'
        and coalesce(word.next_token not like '''%' and word.next_token <> '(', true)
        and (word.next_token = '=' and third.token = '>') is not true
        -- row.* is a list of columns in a list of columns, and a row between other parentheses.
        and (
            word.next_token is distinct from '.'
            or third.token = '*'
            and word.clause is null
            and pairs.token = '('
            and called.name is distinct from 'values'
            and (called.clause = 'values' and called.token = ',') is not true
        )
        -- (row).column is that column.
        and (pairs.token = '(' and pairs.called is null and pairs.closed = word.n + 1 and beyond.token = '.') is not true
        -- Not where a name is given to something.
        and (not word.follows_name or word.before_name in ('passing', 'value') and pairs.called like 'json%')
        and coalesce(word.before_name not in ('as', 'over', 'window', 'using', 'table', 'join', 'only', 'with', 'recursive'), true)
        and coalesce(word.before !~ '^[])0-9]|''$', true)
        and (second.name = 'as' and second.next_token in ('(', 'materialized', 'not')) is not true
        -- Not the name of a table.
        and (word.clause = 'from' and (word.before = ',' or word.before_name = 'from')) is not true
        -- Not what is sorted or grouped by: it may name a column of the answer, and is one value.
        and (
            word.clause in ('group', 'order')
            and (word.before = ',' or word.before_name = 'by')
            and (
                word.next_token is null
                or word.next_token in (',', ')', ';')
                or second.name in (
                    'asc', 'desc', 'except', 'fetch', 'having', 'intersect', 'limit', 'nulls', 'offset', 'order', 'range', 'rows',
                    'union', 'window'
                )
            )
        ) is not true
        and (called.name = 'on' and called.before_name = 'distinct') is not true
        and (called.name in ('cube', 'grouping', 'rollup', 'sets') or outer_word.name in ('cube', 'rollup', 'sets')) is not true
        and pairs.called is distinct from 'columns'
        -- Not in a list of columns: using (…), and name (…) of a table or a query.
        and called.name is distinct from 'using'
        and (
            pairs.called is not null
            and (
                called.clause = 'with'
                or called.clause = 'from' and (called.follows_name or called.before_name = 'as' or called.before = ')')
            )
        ) is not true;
end;

alter function query.row_references owner to retail_query;

comment on function query.row_references is
$$Where a query uses a whole row of one of its subqueries as a value.

tokens: The result of query.nested_tokens() for the query.
brackets: The result of query.brackets() for them.

first: The name of the subquery, by the n of its token.
last: The same, or the star after it.
is_spread: Whether its columns become part of another row, as in row(name.*).$$;
