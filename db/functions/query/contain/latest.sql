-- Rewrites a query so that its values stay bounded in size, or says why that is impossible.
--
-- Functions and operators that a query names are found in schema guard first. This handles the
-- rest. Grammar that calls a function without the search path, and never checks for a timeout, is
-- refused. Expressions that make one large value of many (aggregates, constructors, rows that are
-- cast) are wrapped in a function that checks the size of the result. It is in schema bounded and
-- has the same name, so that the column keeps its name.
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
    -- Both are computed once and passed on.
    with listed as materialized (
        select query.nested_tokens(contain.statement) as tokens
    ),

    paired as materialized (
        select
            listed.tokens,
            query.brackets(listed.tokens) as brackets
        from listed
    )

    select
        coalesce(
            query.grammar_refusal(paired.tokens, paired.brackets),
            case
                when query.expansion(contain.statement) > 500000 then
                    'its subqueries multiply when they are merged; write with … as materialized (…)'
            end
        ) as refusal,
        query.wrap_values(contain.statement, paired.tokens, paired.brackets) as contained,
        -- Products of the largest numbers take time, too: if there are many, each is checked.
        case
            when (select count(*) from unnest(paired.tokens) as part where part.token in ('*', '/', '%')) > 20 then 'guard_numbers, '
            else ''
        end || 'guard, pg_catalog, retail, pg_temp' as path
    from paired;
end;

alter function query.contain owner to retail_query;

grant execute on function query.contain to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.contain is
$$Rewrites a query so that its values stay bounded in size.

statement: One SELECT that query.inspect() accepts.

refusal: Why it may not run; null when it may.
contained: The query to run.
path: The search path to run it with.$$;
