create or replace function query.brackets(tokens query.token[])
    returns query.bracket[]
    language sql
    immutable
    parallel safe
begin atomic
    with nested as materialized (
        select unnested.*
        from unnest(brackets.tokens) as unnested
    )

    select
        coalesce(
            array_agg(
                (
                    pairs.n, pairs.closed, pairs.token, case when pairs.follows_name then pairs.before_name end,
                    coalesce(contents.has_comma, false), coalesce(contents.has_name, false), contents.as_at, contents.from_at
                )::query.bracket
                order by pairs.n
            ),
            '{}'
        )
    from (
        select
            nested.*,
            lead(nested.n) over (partition by nested.level order by nested.n) as closed
        from nested
        where nested.token in ('(', ')', '[', ']')
    ) as pairs
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
    ) as contents on contents.inside = pairs.n
    where pairs.token in ('(', '[');
end;

alter function query.brackets owner to retail_query;

comment on function query.brackets is
$$The pairs of parentheses and square brackets of a query, with what each holds.

tokens: The result of query.nested_tokens() for the query.$$;
