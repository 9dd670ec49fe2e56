-- Some functions make a large value from small ones; their arguments show how large.
--
-- If two arguments multiply, the size is scaled to fit the limit (query.function_guard()): texts with a
-- replacement for each match may reach 16 MB before the check, and the result 1 MB.

create or replace function query.made_size(function_name text, types oid[])
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    select case
        when made_size.function_name = 'repeat' then 'pg_catalog.octet_length($1)::bigint * greatest($2, 0)'
        when made_size.function_name in ('lpad', 'rpad') then 'greatest($2, 0)::bigint * 4'
        when made_size.function_name = 'array_fill' then
            'coalesce((select pg_catalog.exp(pg_catalog.sum(pg_catalog.ln(greatest(side, 1)::double precision))) from pg_catalog.unnest($2) as side), 0)::bigint '
            '* greatest(pg_catalog.pg_column_size($1), 8)'
        when made_size.function_name in ('pow', 'power', 'numeric_power') then
            '(pg_catalog.abs($2::double precision) * pg_catalog.abs(pg_catalog.log(greatest(pg_catalog.abs($1), 1e-300)::double precision)))::bigint'
        when made_size.function_name = 'replace' then
            'greatest('
            'pg_catalog.octet_length($1) + pg_catalog.octet_length($2) + pg_catalog.octet_length($3), '
            'pg_catalog.octet_length($1)::bigint * pg_catalog.octet_length($3) / 512)'
        -- Its other limit is one megabyte, and a text to search may be an eighth of that.
        when made_size.function_name = 'regexp_replace' then
            'greatest('
            '(pg_catalog.octet_length($1)::bigint + pg_catalog.octet_length($2) + pg_catalog.octet_length($3)) * 8, '
            'pg_catalog.octet_length($1)::bigint * pg_catalog.octet_length($3) / 16)'
        when made_size.function_name = 'array_to_string' then
            'coalesce(pg_catalog.cardinality($1)::bigint * (pg_catalog.octet_length($2)'
            || case when cardinality(made_size.types) > 2 then ' + coalesce(pg_catalog.octet_length($3), 0)' else '' end
            || '), 0)'
        when made_size.function_name = 'array_replace' then
            'coalesce(pg_catalog.cardinality($1)::bigint * pg_catalog.pg_column_size($3) / 32, 0)'
        -- Its last argument says what to put around each match.
        when made_size.function_name = 'ts_headline' and made_size.types[array_upper(made_size.types, 1)] = 'text'::regtype then
            format(
                'pg_catalog.pg_column_size($%s)::bigint * pg_catalog.pg_column_size($%s) / 512',
                cardinality(made_size.types) - 2,
                cardinality(made_size.types)
            )
        -- Types with a length, called as functions: "bit"(1, 1000000).
        when made_size.function_name in ('bit', 'bpchar') and made_size.types[array_lower(made_size.types, 1) + 1] = 'integer'::regtype then 'greatest($2, 0)::bigint'
        when made_size.function_name = 'polygon' and made_size.types[array_lower(made_size.types, 1)] = 'integer'::regtype then 'greatest($1, 0)::bigint * 16'
    end;
end;

alter function query.made_size owner to retail_query;

comment on function query.made_size is
$$The SQL expression for the size of a function's result, if its arguments determine it.

function_name: The name of the function, without its schema.
types: The types of its arguments; PostgreSQL counts those of a function from 0.$$;
