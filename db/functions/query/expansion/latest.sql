-- How many words the planner may make of a query, at most.
--
-- A subquery or CTE that is neither grouped nor fenced is merged into the query around
-- it: wherever that names a column, the whole expression is put. Where each of some
-- levels names the one below twice, a few words become millions, and the planner looks
-- at the clock between its steps only.
--
-- So the most that a level names any one thing is multiplied over the levels that are
-- merged, and over the longest of them. What is grouped, cut, counted over windows or
-- materialized is not merged; levels over tables alone name columns, which stay as they are.

create or replace function query.expansion(statement text)
    returns double precision
    language plpgsql
    immutable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    tokens      text[];
    names       text[];
    name        text;
    i           integer;
    level       integer := 0;
    blocks      integer := 1;
    -- Of each open parenthesis: the block that it returns to, and the name before it.
    returns_to  integer[] := '{}';
    names_at    text[] := '{}';
    last_called text;
    block       integer := 1;
    block_of    integer[] := '{}';
    above       integer[] := '{0}';
    fenced      boolean[] := '{false}';
    cte_names   text[] := '{}';
    is_body     boolean;
    answer      double precision;
begin
    select
        array_agg(listed.token order by listed.place),
        array_agg(listed.name order by listed.place)
    into tokens, names
    from query.tokens(expansion.statement) as listed;

    for i in 1 .. coalesce(cardinality(tokens), 0) loop
        name := names[i];

        if tokens[i] = '(' then
            level := level + 1;
            returns_to[level] := block;
            names_at[level] := names[i - 1];

            if names[i + 1] in ('select', 'with', 'values', 'table') then
                is_body := names[i - 1] in ('as', 'materialized');
                blocks := blocks + 1;
                above[blocks] := block;
                fenced[blocks] := names[i - 1] = 'materialized' and names[i - 2] = 'as';
                block := blocks;

                if is_body then
                    name := names[i - case when names[i - 1] = 'as' then 2 when names[i - 2] = 'as' then 3 else 4 end];
                    cte_names := cte_names || coalesce(name, last_called);
                end if;
            end if;
        elsif tokens[i] = ')' and level > 0 then
            block := returns_to[level];
            last_called := names_at[level];
            level := level - 1;
        elsif name in ('distinct', 'except', 'group', 'having', 'intersect', 'limit', 'offset', 'over', 'window') then
            fenced[block] := true;
        end if;

        block_of[i] := block;
    end loop;

    with words as materialized (
        select
            word.name,
            word.block,
            coalesce(lag(word.name) over (order by word.place) = 'as', false) as is_alias
        from unnest(names, block_of) with ordinality as word (name, block, place)
    ),

    merging as (
        select
            words.block,
            count(*) as words,
            -- Tables alone: their columns stay as they are.
            case
                when bool_or(words.name = any (cte_names)) or words.block = any (above) or 'lateral' = any (names) then max(words.uses)
                else 1
            end as uses
        from (
            select
                words.*,
                case
                    when words.name not in (
                        'all', 'and', 'as', 'asc', 'between', 'by', 'case', 'desc', 'else', 'end', 'false', 'from', 'in', 'is', 'join',
                        'left', 'like', 'not', 'null', 'on', 'or', 'order', 'select', 'then', 'true', 'union', 'using', 'when', 'where',
                        'with'
                    )
                    then count(*) filter (where not words.is_alias) over (partition by words.block, words.name)
                    else 1
                end as uses
            from words
        ) as words
        group by words.block
    )

    select
        exp(coalesce(sum(ln(greatest(merging.uses, 1))) filter (where not fenced[merging.block]), 0))
        * coalesce(max(merging.uses) filter (where fenced[merging.block]), 1)
        * max(merging.words)
    into answer
    from merging;

    return coalesce(answer, 0);
end
$$;

alter function query.expansion owner to retail_query;

comment on function query.expansion is
$$How many words the planner may make of a query, at most.

statement: The query.$$;
