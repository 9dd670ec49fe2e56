-- Expressions that are cast to a type that may be large, with their first and last token: one may be
-- the name of a row, and a row as text has no bound.

create or replace function query.casts(tokens query.token[], brackets query.bracket[])
    returns table (
        first   bigint,
        last    bigint,
        called  text,
        is_call boolean
    )
    language sql
    immutable
    parallel safe
begin atomic
    with nested as materialized (
        select unnested.*
        from unnest(casts.tokens) as unnested
    ),

    pairs as materialized (
        select unnested.*
        from unnest(casts.brackets) as unnested
    ),

    -- What ends in a clause: max(a) within group (…) filter (…) over (…). Only the last clause is cast by
    -- its sign, and all of it is meant.
    clauses as materialized (
        select
            coalesce(pairs.closed, word.n + 1) as closed,
            coalesce(third.opened, second.opened, first.opened) as call_opened,
            coalesce(third.called, second.called, first.called) as called
        from nested as word
        left join pairs on pairs.opened = word.n + 1
        join pairs as first on first.closed = word.n - case word.name when 'group' then 2 else 1 end
        left join nested as first_word on first_word.n = first.opened - 1 and first_word.name in ('filter', 'group')
        left join pairs as second on second.closed = first_word.n - case first_word.name when 'group' then 2 else 1 end
        left join nested as second_word on second_word.n = second.opened - 1 and second_word.name in ('filter', 'group')
        left join pairs as third on third.closed = second_word.n - case second_word.name when 'group' then 2 else 1 end
        where word.token not like '"%'
            and (
                word.name = 'over'
                or word.name = 'filter' and pairs.opened is not null
                or word.name = 'group' and word.before_name = 'within'
            )
    )

    select
        case
            when clauses.call_opened is not null then clauses.call_opened - 1
            -- store.name, a.store.name
            when operand.name is not null and earlier.token = '.' and earliest.token = '.' then operand.n - 4
            when operand.name is not null and earlier.token = '.' then operand.n - 2
            when operand.name is not null then operand.n
            when pairs.called is not null then pairs.opened - 1
            else pairs.opened
        end as first,
        operand.n as last,
        case
            when clauses.call_opened is not null then case when query.may_return_row(clauses.called) then clauses.called end
            when pairs.called is null and pairs.has_comma then 'row'
            when query.may_return_row(pairs.called) then pairs.called
        end as called,
        coalesce(clauses.called, pairs.called) is not null as is_call
    from nested as sign
    join nested as target on target.n = sign.n + 2
    left join nested as beyond on beyond.n = sign.n + 3
    join nested as operand on operand.n = sign.n - 1
    left join nested as earlier on earlier.n = sign.n - 2
    left join nested as earliest on earliest.n = sign.n - 4
    left join pairs on pairs.closed = operand.n
    left join nested as opening on opening.n = pairs.opened
    left join clauses on clauses.closed = operand.n
    where sign.token = ':'
        and sign.next_token = ':'
        -- These end an expression, too, and are no names of rows.
        and (
            earlier.name = 'collate'
            or operand.name in ('isnull', 'notnull') and operand.token not like '"%'
            or operand.name in ('json', 'unknown') and (earlier.name = 'is' or earlier.name = 'not' and earlier.before_name = 'is')
            or operand.name = 'local' and earlier.name = 'at'
            -- interval '1' day, interval '1-2' year to month
            or operand.name in ('year', 'month', 'day', 'hour', 'minute', 'second')
            and (earlier.token like '%''' or earlier.name = 'to' and earlier.before_name in ('year', 'day', 'hour', 'minute'))
            -- a in (1, 2), which is true or false
            or operand.token = ')' and opening.before_name = 'in'
        ) is not true
        and (
            beyond.token = '['
            or target.name <> all (array[
                'bigint', 'bool', 'boolean', 'date', 'decimal', 'double', 'float', 'float4', 'float8', 'int', 'int2', 'int4',
                'int8', 'integer', 'interval', 'numeric', 'oid', 'real', 'smallint', 'time', 'timestamp', 'timestamptz',
                'timetz', 'uuid'
            ])
        )
    union all
    -- cast(… as …), and text(…), which is the same where no function has that name.
    select
        pairs.opened + 1,
        ends.last,
        case
            when clauses.call_opened is not null then case when query.may_return_row(clauses.called) then clauses.called end
            when inner_pair.called is null and inner_pair.has_comma then 'row'
            when query.may_return_row(inner_pair.called) then inner_pair.called
        end,
        coalesce(clauses.called, inner_pair.called) is not null
    from pairs
    join nested as called on called.n = pairs.opened - 1
    join nested as operand on operand.n = pairs.opened + 1
    left join nested as after on after.n = pairs.closed + 1
    cross join lateral (select coalesce(pairs.as_at, pairs.closed) - 1 as last) as ends
    left join pairs as inner_pair
        on inner_pair.opened = case when operand.token = '(' then operand.n else operand.n + 1 end
        and inner_pair.closed = ends.last
    left join clauses on clauses.closed = ends.last and clauses.call_opened = operand.n + 1
    where pairs.called = 'cast'
        or pairs.called in ('bpchar', 'name', 'text')
        and pairs.closed > pairs.opened + 1
        and not pairs.has_comma
        and pairs.as_at is null
        -- The name of a table with its columns is not a call.
        and not called.follows_name
        and called.before_name is distinct from 'as'
        and (after.name is distinct from 'as' or after.next_token not in ('(', 'materialized', 'not'))
    union all
    -- An expression that is output as JSON or text may be the name of a row, too.
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
        -- The name of a table with its columns is not a call.
        and not called.follows_name
        and called.before_name is distinct from 'as'
        and (after.name is distinct from 'as' or after.next_token not in ('(', 'materialized', 'not'))
        and part.name is not null
        and part.before in ('(', ',')
        and (part.next_token in (')', ',') or lower(part.next_token) = 'order');
end;

alter function query.casts owner to retail_query;

comment on function query.casts is
$$What a query casts to a type that may be large, or writes out as text.

tokens: The result of query.nested_tokens() for the query.
brackets: The result of query.brackets() for them.

first: The first token of what is cast.
last: Its last token.
called: The call that may return a row; row for a list of values.
is_call: Whether a call is cast.$$;
