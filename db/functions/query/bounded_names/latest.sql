-- Names of what makes one large value of many, and is therefore wrapped in a function of schema
-- bounded: aggregates and variadic functions, from the catalogue, and constructors of the grammar.

create or replace function query.bounded_names()
    returns setof name
    language sql
    stable
    parallel safe
begin atomic
    select proc.proname as name
    from pg_proc as proc
    join pg_type as type on type.oid = proc.prorettype
    where proc.pronamespace = 'pg_catalog'::regnamespace
        and type.typlen = -1
        and (
            proc.prokind = 'a'
            and (type.typcategory in ('A', 'P', 'R', 'U') or proc.proname = 'string_agg')
            and proc.proname not in ('any_value', 'max', 'min', 'range_agg')
            or proc.prokind = 'f'
            and proc.provolatile <> 'v'
            and '"any"'::regtype = any (proc.proargtypes::oid[])
            and not proc.proargtypes::oid[] && array['internal'::regtype]::oid[]
        )
    union
    select unnest(array[
        'array', 'json_array', 'json_arrayagg', 'json_object', 'json_objectagg', 'overlay', 'row',
        'any_value', 'coalesce', 'first_value', 'greatest', 'lag', 'last_value', 'lead', 'least', 'max', 'min', 'mode',
        'nth_value', 'nullif', 'percentile_disc'
    ]::name[]);
end;

alter function query.bounded_names owner to retail_query;

comment on function query.bounded_names is
$$The names that query.contain() wraps in a function that checks the size.$$;
