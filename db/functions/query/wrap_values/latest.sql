-- Wraps values, and leaves everything else unchanged: comments, blanks and names.

create or replace function query.wrap_values(statement text, tokens query.token[], brackets query.bracket[])
    returns text
    language sql
    stable
    parallel safe
begin atomic
    with nested as materialized (
        select unnested.*
        from unnest(wrap_values.tokens) as unnested
    ),

    wrapped as materialized (
        select found.*
        from query.wrappings(wrap_values.tokens, wrap_values.brackets) as found
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
    )

    select
        coalesce(
            string_agg(
                substr(wrap_values.statement, pieces.since::integer + 1, (pieces.place - pieces.since)::integer) || pieces.added,
                '' order by pieces.piece
            ),
            ''
        ) || substr(wrap_values.statement, coalesce(max(pieces.place + pieces.skipped), 0)::integer + 1)
    from pieces;
end;

alter function query.wrap_values owner to retail_query;

comment on function query.wrap_values is
$$A query with functions wrapped around everything that may make large values.

statement: The query.
tokens: The result of query.nested_tokens() for it.
brackets: The result of query.brackets() for them.$$;
