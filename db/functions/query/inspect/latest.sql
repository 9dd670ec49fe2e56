-- Whether callers may run a query, and the query without a semicolon at its end.
--
-- This is not what keeps data safe: the roles that run a query can only read what its caller may
-- read. It keeps callers from what PostgreSQL lets every role do: sleep, take locks that outlive
-- a call, read statistics about all stores, run text as SQL.
--
-- A few forms could be parsed differently here than by PostgreSQL, so they are refused: dollar
-- quotes, names with Unicode escapes, nested comments, and a string that continues an E string.
--
-- Its owner cannot read any table; it only looks up functions in pg_catalog.

create or replace function query.inspect(
    query_text text,
    out refusal   text,
    out statement text
)
    language sql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with tokens as materialized (
        select
            listed.place,
            listed.token,
            listed.name,
            lag(listed.token) over read as before,
            lag(listed.token, 2) over read as before_2,
            lag(listed.token, 3) over read as before_3,
            lag(listed.name, 2) over read as qualifier,
            -- A name before a parenthesis may be a function, and so may a name after a
            -- dot: (1).f is f(1).
            case
                when listed.token = '(' then lag(listed.name) over read
                when lag(listed.token) over read = '.' then listed.name
            end as called,
            sum(case listed.token when '(' then 1 when ')' then -1 else 0 end) over read as depth,
            min(listed.place) filter (where listed.token not in ('(', ';')) over () as first_place,
            min(listed.place) filter (where listed.token = ';') over () as semicolon_place,
            min(listed.ends_at) filter (where listed.token = ';') over () as semicolon_at
        from query.tokens(inspect.query_text) as listed
        window read as (order by listed.place rows unbounded preceding)
    ),

    judged as (
        select
            tokens.place,
            case
                when tokens.token like '/*%' then
                    'a comment contains another comment'
                when tokens.place > tokens.semicolon_place then
                    'there is more than one statement'
                when tokens.place = tokens.first_place
                    and lower(tokens.token) not in ('select', 'with', 'values', 'table')
                then
                    'it does not begin with SELECT or WITH'
                when tokens.depth < 0 then
                    'it closes a parenthesis that it did not open'
                when tokens.token = '$' then
                    'it has a dollar sign outside a string; write strings as ''…'''
                when tokens.token like '"%' and tokens.before = '&' and lower(tokens.before_2) = 'u' then
                    'it has a name with Unicode escapes'
                when tokens.token like '''%' and lower(tokens.before) like 'e''%' then
                    'it continues an E string with another string'
                when tokens.token = '"' then
                    'a quoted name does not end'
                when tokens.token = '('
                    and tokens.before_2 = '.'
                    and coalesce(lower(btrim(tokens.before_3, '"')), '') <> 'pg_catalog'
                then
                    format('it calls %s.%s, which is not one of PostgreSQL''s own functions', tokens.before_3, tokens.before)
                when tokens.name ~ '^_?pg_' and tokens.name not in ('pg_typeof', 'pg_size_pretty')
                    or tokens.name in (
                        'information_schema', 'set_config', 'current_setting', 'ts_stat', 'ts_rewrite'
                    )
                    -- Names of, and lookups in, PostgreSQL's catalogue, which covers all schemas.
                    or tokens.name ~ '^(to_|_)?reg(class|collation|database|namespace|oper|operator|proc|procedure|role|type)$'
                    -- They tell which roles there are.
                    or tokens.name in ('aclitem', '_aclitem')
                    or tokens.called ~ '^(has_[a-z_]+_privilege|row_security_active)$'
                    or tokens.called <> 'pg_typeof' and exists (
                        select
                        from pg_proc as proc
                        where proc.proname = tokens.called
                            and proc.pronamespace = 'pg_catalog'::regnamespace
                        having bool_and(
                            (proc.proargtypes::oid[] || proc.prorettype)
                            && array['oid'::regtype, 'aclitem'::regtype, 'aclitem[]'::regtype, 'regclass'::regtype]::oid[]
                        )
                    )
                    -- Row types of tables that the query could not read.
                    or tokens.before = '.' and tokens.qualifier not in ('pg_catalog', 'retail') and exists (
                        select
                        from pg_type as type
                        join pg_namespace as namespace on namespace.oid = type.typnamespace
                        where namespace.nspname = tokens.qualifier
                            and type.typname = tokens.name
                    )
                    or tokens.name ~ '_to_xml(schema)?(_and_xmlschema)?$'
                then
                    format('it names %s, which is not business data', tokens.name)
                when tokens.called ~ '^(lo_|txid_|inet_|binary_upgrade_)'
                    or exists (
                        select
                        from pg_proc as proc
                        where proc.proname = tokens.called
                            -- Functions of the product's schemas cannot be reached by unqualified names.
                            and proc.pronamespace in ('pg_catalog'::regnamespace, 'extensions'::regnamespace)
                            and proc.provolatile = 'v'
                            and tokens.called not in (
                                'random', 'random_normal', 'array_sample', 'array_shuffle', 'clock_timestamp', 'timeofday',
                                'gen_random_uuid', 'uuidv4', 'uuidv7', 'system', 'bernoulli'
                            )
                    )
                then
                    format('it calls %s, which has side effects', tokens.called)
            end as refusal
        from tokens
    )

    select
        coalesce(
            (
                select judged.refusal
                from judged
                where judged.refusal is not null
                order by judged.place
                limit 1
            ),
            case
                when not exists (select from tokens where tokens.place = tokens.first_place) then 'it is empty'
            end
        ) as refusal,
        left(
            inspect.query_text,
            coalesce((select (tokens.semicolon_at - 1)::integer from tokens limit 1), length(inspect.query_text))
        ) as statement;
end;

alter function query.inspect owner to retail_query;

grant execute on function query.inspect to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.inspect is
$$Whether callers may run a query.

query_text: The text that the caller wants to run.

refusal: Why it may not run; null when it may.
statement: The query without a semicolon at its end.$$;
