-- A short pattern keeps the operator that indexes and estimates support; a long one goes through the
-- operator of schema guard, whose name begins with a percent sign.

create or replace function query.short_pattern(operator_name text, left_type text)
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    select format(
        case
            when short_pattern.left_type = 'anyarray' then
                'select case '
                'when pg_catalog.cardinality($1) + pg_catalog.cardinality($2) > 100 '
                'then $1 operator(guard.%%%1$s) $2 '
                'else $1 operator(pg_catalog.%1$s) $2 '
                'end'
            -- A prefix is checked at once, whatever the length of the text. Other patterns need a text of
            -- limited length.
            when short_pattern.operator_name like '%~~' then
                'select case '
                'when pg_catalog.octet_length($2) > 40 then $1 operator(guard.%%%1$s) $2 '
                'when pg_catalog.strpos($2, ''%%'') in (0, pg_catalog.length($2)) then $1 operator(pg_catalog.%1$s) $2 '
                'else pg_catalog.varchar($1::pg_catalog.varchar, 16388, false)::pg_catalog.text operator(pg_catalog.%1$s) $2 '
                'end'
            else
                'select case '
                'when pg_catalog.octet_length($2) > 100 then $1 operator(guard.%%%1$s) $2 '
                'else $1 operator(pg_catalog.%1$s) $2 '
                'end'
        end,
        short_pattern.operator_name
    );
end;

alter function query.short_pattern owner to retail_query;

comment on function query.short_pattern is
$$The body of a function that matches short patterns by PostgreSQL's own operator.

operator_name: The operator, such as ~~ or &&.
left_type: The type of the matched value.$$;
