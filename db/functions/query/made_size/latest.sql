-- Some functions make much of little: how much, their arguments say.

create or replace function query.made_size(function_name text)
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
    end;
end;

alter function query.made_size owner to retail_query;

comment on function query.made_size is
$$The SQL expression for the size of what a function makes, where its arguments say it.

function_name: The name of the function, without its schema.$$;
