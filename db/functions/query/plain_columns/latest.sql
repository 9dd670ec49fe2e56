-- Names in a query that can only be columns of tables, never rows: the query uses them for nothing else.

create or replace function query.plain_columns(tokens query.token[], brackets query.bracket[])
    returns setof text
    language sql
    stable
    parallel safe
begin atomic
    with nested as materialized (
        select unnested.*
        from unnest(plain_columns.tokens) as unnested
    ),

    pairs as materialized (
        select unnested.*
        from unnest(plain_columns.brackets) as unnested
    )

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
        );
end;

alter function query.plain_columns owner to retail_query;

comment on function query.plain_columns is
$$The names in a query that can only be columns of tables of schema retail.

tokens: The result of query.nested_tokens() for the query.
brackets: The result of query.brackets() for them.$$;
