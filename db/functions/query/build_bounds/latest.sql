-- Schema bounded: the functions in which query.contain() wraps what makes large values. They have the
-- same names, so that a column keeps its name.

create or replace function query.build_bounds()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    bounded_name name;
begin
    create function guard.oversized(value text)
        returns boolean
        language sql
        immutable
        parallel safe
    return octet_length($1) > 8192 and not guard.within(octet_length($1), 1048576);

    create function guard.oversized(value anyelement)
        returns boolean
        language plpgsql
        immutable
        parallel safe
    as $oversized$
    begin
        return pg_catalog.pg_column_size($1) > 1048576 and not guard.within(pg_catalog.pg_column_size($1), 1048576);
    end
    $oversized$;

    -- With the arguments of strpos() swapped.
    create function bounded.position(part text, whole text)
        returns integer
        language sql
        immutable
        parallel safe
    as 'select guard.strpos($2, $1)';

    create function bounded.position(part bytea, whole bytea)
        returns integer
        language sql
        immutable
        parallel safe
    as 'select guard.position($2, $1)';

    for bounded_name in
        select names.name
        from query.bounded_names() as names (name)
    loop
        execute format(
            'create function bounded.%I(value text) returns text language sql immutable parallel safe '
            'return pg_catalog.varchar($1::varchar, 1048580, false)::text',
            bounded_name
        );
        -- Sorting all keys at the end takes time, so jsonb is made from a bounded json.
        execute format(
            case
                when bounded_name like 'jsonb%agg%' then
                    'create function bounded.%I(value json) returns jsonb language plpgsql immutable parallel safe as '
                    '''begin return case when guard.oversized($1) then null else $1::jsonb end; end'''
                else
                    'create function bounded.%I(value anyelement) returns anyelement language plpgsql immutable parallel safe as '
                    '''begin return case when guard.oversized($1) then null else $1 end; end'''
            end,
            bounded_name
        );
    end loop;
end
$$;

alter function query.build_bounds owner to retail_query;

comment on function query.build_bounds is
$$Makes the functions of schema bounded, and guard.oversized, which they call.$$;
