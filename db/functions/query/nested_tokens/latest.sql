-- The words and signs of a query with their context: the enclosing parenthesis, and the neighbours.
-- All checks use this, so that a query is parsed once.

create or replace function query.nested_tokens(statement text)
    returns query.token[]
    language sql
    immutable
    parallel safe
begin atomic
    with listed as (
        select
            row_number() over (order by tokens.place) as n,
            tokens.token,
            tokens.name,
            tokens.ends_at,
            tokens.ends_at - length(tokens.token) as begins_at,
            -- Both brackets of a pair have the level of their contents.
            sum(case when tokens.token in ('(', '[') then 1 when tokens.token in (')', ']') then -1 else 0 end)
                over (order by tokens.place)
            + case when tokens.token in (')', ']') then 1 else 0 end as level
        from query.tokens(nested_tokens.statement) as tokens
    ),

    nested as (
        select
            listed.n,
            listed.token,
            listed.name,
            listed.begins_at,
            listed.ends_at,
            listed.level,
            max(case when listed.token in ('(', '[') then listed.n end) over (partition by listed.level order by listed.n) as inside,
            lead(listed.token) over (order by listed.n) as next_token,
            lag(listed.token) over (order by listed.n) as before,
            lag(listed.name) over (order by listed.n) as before_name,
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
    )

    select
        coalesce(
            array_agg(
                (
                    nested.n, nested.token, nested.name, nested.begins_at, nested.ends_at, nested.level, nested.inside,
                    nested.next_token, nested.before, nested.before_name, nested.follows_name
                )::query.token
                order by nested.n
            ),
            '{}'
        )
    from nested;
end;

alter function query.nested_tokens owner to retail_query;

comment on function query.nested_tokens is
$$The words and signs of a query, in order, each with its neighbours and its parenthesis.

statement: The query.$$;
