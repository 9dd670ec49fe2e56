-- The stand-in of one function: it checks the sizes of its arguments and the timeout, then calls the
-- original.
--
-- A stand-in for texts and bytes is plain SQL that the planner inlines, with an immutable test: with
-- a stable one, it would evaluate the dangerous branch first. The others are plpgsql, which checks
-- for a timeout when it is called.

create or replace function query.function_guard(function_oid oid)
    returns text
    language plpgsql
    stable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    item     record;
    size     text;
    made     text;
    test     text;
    call     text;
    limited  text;
    at_once  integer;
    at_most  integer;
    options  text;
begin
    select
        proc.proname as name,
        query.guard_class(proc.proname) as class,
        proc.proisstrict as is_strict,
        proc.proretset as returns_set,
        proc.prorettype as result_type,
        proc.provariadic <> 0 as is_variadic,
        proc.pronargs as argument_count,
        proc.proargtypes::oid[] as types,
        pg_get_function_result(proc.oid) as result,
        case proc.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
        case proc.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end as parallel,
        -- Stand-ins of functions on texts and bytes may be inlined, with an immutable test.
        coalesce(kinds.are_text, false) and not proc.proretset as is_text,
        coalesce(kinds.are_numeric, false) as is_number
    into strict item
    from pg_proc as proc
    cross join lateral (
        select
            bool_and(type.typname in ('text', 'varchar', 'bpchar', 'bytea')) as are_text,
            bool_and(type.typname = 'numeric') as are_numeric
        from unnest(proc.proargtypes::oid[]) as argument (type_oid)
        join pg_type as type on type.oid = argument.type_oid
        where type.typlen < 0 or type.typtype = 'p'
    ) as kinds
    where proc.oid = function_guard.function_oid;

    at_once := case when item.class = 'roomy' then 8192 else 1024 end;
    at_most := case when item.class = 'roomy' then 1048576 else 32768 end;

    if item.is_number then
        at_once := 256;
        at_most := case when item.name in ('numeric_mul', 'numeric_div', 'numeric_mod') then 32768 else 1024 end;
    end if;

    select
        string_agg(
            format(
                case when item.is_strict then '%s($%s)' else 'coalesce(%s($%s), 0)' end,
                case when item.is_text then 'pg_catalog.octet_length' else 'pg_catalog.pg_column_size' end,
                argument.place
            ),
            ' + ' order by argument.place
        ) filter (where type.typlen < 0 or type.typtype = 'p'),
        format(
            'pg_catalog.%I(%s)',
            item.name,
            string_agg(
                case when item.is_variadic and argument.place = item.argument_count then 'variadic ' else '' end
                || '$' || argument.place,
                ', ' order by argument.place
            )
        ),
        format(
            'pg_catalog.%I(%s)',
            item.name,
            string_agg(
                case
                    when type.typname in ('text', 'varchar', 'bpchar') then format(
                        'pg_catalog.varchar($%s::pg_catalog.varchar, 131076, false)::pg_catalog.%I', argument.place, type.typname
                    )
                    else '$' || argument.place
                end,
                ', ' order by argument.place
            )
        )
    into size, call, limited
    from unnest(item.types) with ordinality as argument (type_oid, place)
    join pg_type as type on type.oid = argument.type_oid;

    made := query.made_size(item.name, item.types);
    -- Even without an argument of variable length, a number may make a large result.
    size := coalesce(size, '0');

    if item.name in ('replace', 'regexp_replace') then
        call := format('pg_catalog.varchar(%s::pg_catalog.varchar, 1048580, false)::pg_catalog.text', call);
    end if;

    options := format('%s parallel %s', item.volatility, item.parallel);

    if item.is_text and item.class = 'roomy' and made is null and 'bytea'::regtype <> all (item.types) then
        -- Each argument is named once, so that the planner inlines calls of calls.
        options := format('language sql %s as %L', options, 'select ' || limited);
    elsif item.is_text and item.class <> 'pattern' then
        test := coalesce(made, size);
        options := format('language sql %s as %L', options, format(
            'select case when (%s) > %s and not guard.within(%s, %s) then null else %s end',
            test, at_once, test, at_most, call
        ));
    else
        test := format('(%s) > %s and not guard.within(%s, %s)', size, at_most, size, at_most)
            || case
                when made is null then ''
                else format(' or (%s) > %s and not guard.within(%s, %s)', made, at_most, made, at_most)
            end;
        options := format(
            'language plpgsql %s%s as %L',
            options,
            case when item.is_strict then ' strict' else '' end,
            case
                when item.returns_set then
                    format('begin if %s then return; end if; return query select * from %s; end', test, call)
                when item.result_type = 'record'::regtype then
                    format('begin if %s then return; end if; select * into strict %I from %s; end', test, item.name, call)
                -- In a separate statement: next to a test that the planner cannot evaluate, it would evaluate the call.
                else format('begin if %s then return null; end if; return %s; end', test, call)
            end
        );
    end if;

    return format(
        'create function guard.%I(%s) returns %s %s',
        item.name, pg_get_function_arguments(function_guard.function_oid), item.result, options
    );
end
$$;

alter function query.function_guard owner to retail_query;

comment on function query.function_guard is
$$The statement that creates the stand-in of a function of PostgreSQL.

function_oid: The function.$$;
