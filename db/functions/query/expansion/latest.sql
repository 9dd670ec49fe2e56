-- An upper bound of how many words the planner may expand a query to.
--
-- A subquery or CTE that is neither grouped nor fenced is merged into the query around it: every
-- use of its column is replaced by the whole expression. If each of several levels uses the one
-- below twice, a few words become millions, and the planner checks for a timeout only between its
-- steps.
--
-- So for each level, the largest number of uses of any one name is multiplied over the merged
-- levels, and with the length of the longest of them. Subqueries that are grouped, limited,
-- windowed or materialized are not merged; levels that read only tables name columns, which stay
-- as they are.

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
    level       integer := 0;
    blocks      integer := 1;
    -- For each open parenthesis: the block that it returns to, and the name before it.
    returns_to  integer[] := '{}'::integer[];
    names_at    text[] := '{}'::text[];
    last_called text;
    block       integer := 1;
    block_of    integer[] := '{}'::integer[];
    above       integer[] := '{0}'::integer[];
    fenced      boolean[] := '{false}'::boolean[];
    cte_names   text[] := '{}'::text[];
    cte_blocks  integer[] := '{}'::integer[];
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
                blocks := blocks + 1;
                above[blocks] := block;
                fenced[blocks] := names[i - 1] = 'materialized' and names[i - 2] = 'as';
                block := blocks;

                if names[i - 1] in ('as', 'materialized') then
                    name := names[i - case when names[i - 1] = 'as' then 2 when names[i - 2] = 'as' then 3 else 4 end];
                    cte_names := cte_names || coalesce(name, last_called);
                    cte_blocks := cte_blocks || block;
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
            -- Columns of tables and of subqueries that are not merged are not replaced.
            case
                when 'lateral' = any (names)
                    or exists (
                        select
                        from unnest(above, fenced) as inner_block (above, fenced)
                        where inner_block.above = words.block
                            and not inner_block.fenced
                    )
                    or exists (
                        select
                        from unnest(cte_names, cte_blocks) as cte (name, block)
                        where cte.name = any (array_agg(words.name))
                            and not fenced[cte.block]
                    )
                then max(words.uses)
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
$$An upper bound of how many words the planner may expand a query to.

statement: The query.$$;
