-- The words and signs of a query, read as PostgreSQL's own lexer reads them, so that
-- a word in a string or a comment is never taken for a name, nor a name for a string.
--
-- Blanks and comments are left out, except a comment that contains another one, whose end a regular
-- expression cannot find.

create or replace function query.tokens(query_text text)
    returns table (
        place    bigint,
        token    text,
        name     text,
        ends_at  bigint
    )
    language sql
    immutable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        listed.place,
        listed.token,
        -- PostgreSQL folds ASCII letters of an unquoted name to lower case, and takes a quoted one as it is.
        case
            when listed.token like '"%' then replace(substr(listed.token, 2, greatest(length(listed.token) - 2, 0)), '""', '"')
            when listed.token ~ '^[A-Za-z_\u0080-\uffff]' and listed.token !~ '^[eE]''' then lower(listed.token collate "C")
        end as name,
        listed.ends_at
    from (
        select
            found.place,
            found.matches[1] as token,
            sum(length(found.matches[1])) over (order by found.place rows unbounded preceding) as ends_at
        from regexp_matches(
            tokens.query_text,
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
        ) with ordinality as found (matches, place)
    ) as listed
    where listed.token !~ '^(\s|--)'
        and (listed.token not like '/*%' or strpos(substr(listed.token, 3), '/*') > 0);
end;

alter function query.tokens owner to retail_query;

comment on function query.tokens is
$$The words and signs of a query, in order, without blanks and comments.

query_text: The query.

place: The position, counting words, signs, blanks and comments from 1.
token: The word or sign as written.
name: The name, if the token is one; a keyword is a name too.
ends_at: The position of its last character in the query.$$;
