-- Whether a text is a query that callers may run, and the query without the
-- semicolon that many people and models end one with.
--
-- It is not what keeps the data safe: the roles that run the text can read what
-- their caller may read and do nothing else. It keeps callers off what every
-- role of PostgreSQL may do: sleep, take locks that outlive a call, look at the
-- catalogue's statistics over all stores, run text as SQL once more.
--
-- It reads the text as PostgreSQL's own lexer does, so that a word in a literal
-- or a comment is never taken for a name, nor a name for a literal. The few
-- forms in which the two could differ are refused: dollar quotes, Unicode
-- names, nested comments, and a string that continues an E string.

create or replace function query.inspect(
    query_text text,
    out refusal   text,
    out statement text
)
    language plpgsql
    stable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    token     text;
    name      text;
    -- The last tokens that were neither blanks nor comments.
    before    text := '';
    before_2  text := '';
    before_3  text := '';
    before_name text;
    called    text;
    position  integer := 0;
    depth     integer := 0;
    is_first  boolean := true;
begin
    for token in
        select matches[1]
        from regexp_matches(
            inspect.query_text,
            '('
            '[eE]''(?:[^''\\]|\\.|'''')*'''          -- E string
            '|''(?:[^'']|'''')*'''                   -- string
            '|"(?:[^"]|"")*"'                        -- quoted name
            '|--[^\n\r]*'                            -- comment to the end of the line
            '|/\*(?:[^*]|\*+[^*/])*\*+/'             -- comment
            '|[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*'
            '|[0-9]+'
            '|\s+'
            '|.'
            ')',
            'g'
        ) as matches
    loop
        position := position + length(token);

        continue when token ~ '^\s+$' or token like '--%';

        if token like '/*%' and length(token) > 1 then
            if strpos(substr(token, 3), '/*') > 0 then
                refusal := 'a comment holds another comment';
                return;
            end if;
            continue;
        end if;

        if statement is not null then
            refusal := 'there is more than one statement';
            return;
        end if;

        if token = ';' then
            statement := left(inspect.query_text, position - 1);
            continue;
        end if;

        if is_first and token <> '(' then
            if lower(token) not in ('select', 'with', 'values', 'table') then
                refusal := 'it does not begin with SELECT or WITH';
                return;
            end if;
            is_first := false;
        end if;

        depth := depth + case token when '(' then 1 when ')' then -1 else 0 end;

        if depth < 0 then
            refusal := 'a parenthesis closes that was not opened';
            return;
        end if;

        if token = '$' then
            refusal := 'it holds a dollar sign outside a string; write strings as ''…''';
            return;
        end if;

        if token like '"%' and before = '&' and lower(before_2) = 'u' then
            refusal := 'it holds a name with Unicode escapes';
            return;
        end if;

        if token like '''%' and lower(before) like 'e''%' then
            refusal := 'it continues an E string with another string';
            return;
        end if;

        if token = '"' then
            refusal := 'a quoted name does not end';
            return;
        end if;

        if token = '(' and before_2 = '.' and lower(btrim(before_3, '"')) <> 'pg_catalog' then
            refusal := format('it calls %s.%s, which is not a function of PostgreSQL itself', before_3, before);
            return;
        end if;

        -- An unquoted name is lower case to PostgreSQL; a quoted one is as it is.
        name := case
            when token like '"%' then replace(substr(token, 2, length(token) - 2), '""', '"')
            when token ~ '^[A-Za-z_]' and token !~ '^[eE]''' then lower(token)
        end;

        if (name ~ '^pg_' and name not in ('pg_typeof', 'pg_size_pretty'))
            or name in (
                'information_schema', 'set_config', 'current_setting', 'ts_stat', 'ts_rewrite', 'regrole', 'to_regrole'
            )
            or name ~ '_to_xml(schema)?(_and_xmlschema)?$'
        then
            refusal := format('it names %s, which is not about the business', name);
            return;
        end if;

        -- A name before a parenthesis may be a function, and so may one behind a
        -- dot: (1).f is f(1).
        called := case when token = '(' then before_name when before = '.' then name end;

        if called ~ '^(lo_|txid_|inet_|binary_upgrade_)'
            or exists (
                select
                from pg_proc as proc
                where proc.proname = called
                    and proc.provolatile = 'v'
                    and called not in (
                        'random', 'random_normal', 'array_sample', 'array_shuffle', 'clock_timestamp', 'timeofday',
                        'gen_random_uuid', 'uuidv4', 'uuidv7', 'system', 'bernoulli'
                    )
            )
        then
            refusal := format('it calls %s, which does more than compute', called);
            return;
        end if;

        -- These do not look at the clock while they work, so no timeout ends them.
        if called in ('translate', 'array_fill', 'polygon', 'circle', 'path') then
            refusal := format('it calls %s, which could not be stopped in time', called);
            return;
        end if;

        before_name := name;
        before_3 := before_2;
        before_2 := before;
        before := token;
    end loop;

    if is_first then
        refusal := 'it is empty';
    end if;

    statement := coalesce(statement, inspect.query_text);
end
$$;

alter function query.inspect owner to retail_query;

grant execute on function query.inspect to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.inspect is
$$Whether a text is a query that callers may run.

query_text: What the caller wants to run.

refusal: Why it may not be run, or null when it may be tried.
statement: The query without a semicolon at its end.$$;
