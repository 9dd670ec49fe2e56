-- Makes schema guard: a stand-in for each function and operator of PostgreSQL that takes
-- values of variable length.
--
-- PostgreSQL's own never look at the clock while they work on one value, so with a large
-- one no timeout ends them. Ad-hoc SQL finds the stand-ins first in its search path.
-- Each looks at the sizes of its arguments and at the clock, then calls the original.
--
-- They are made from the catalogue, so that none is forgotten and a new version of
-- PostgreSQL brings its own: without a rule that says otherwise, a function is taken to
-- need time in proportion to the square of what it is given, or worse.
--
--   strict   up to 1 kB at once, more through the clock, no more than 32 kB
--   roomy    the same with 8 kB and 1 MB: what takes time in proportion
--   plain    no stand-in: comparisons that indexes and joins need, sums of numbers, and
--            what returns rows, where PostgreSQL looks at the clock itself
--
-- A stand-in of texts and bytes is plain SQL that the planner inlines, with a test that is
-- immutable: with a stable one it would work out the dangerous branch first. The others
-- are plpgsql, which looks at the clock when it is called.

create or replace function query.build_guards()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Time in proportion to the sizes, or a regular expression, which looks at the clock.
    roomy constant text[] := array[
        'array_dims', 'array_length', 'array_lower', 'array_ndims', 'array_position', 'array_positions',
        'array_to_json', 'array_to_string', 'array_upper', 'ascii', 'bit_length', 'cardinality',
        'char_length', 'character_length', 'convert_from', 'convert_to', 'crc32', 'crc32c', 'decode', 'encode',
        'initcap', 'json_array_elements', 'json_array_elements_text', 'json_array_length', 'json_each',
        'json_each_text', 'json_extract_path', 'json_extract_path_text', 'json_object_keys', 'json_strip_nulls',
        'json_typeof', 'jsonb_array_elements', 'jsonb_array_elements_text', 'jsonb_array_length', 'jsonb_each',
        'jsonb_each_text', 'jsonb_extract_path', 'jsonb_extract_path_text', 'jsonb_object_keys', 'jsonb_pretty',
        'jsonb_strip_nulls', 'jsonb_typeof', 'left', 'length', 'lower', 'md5', 'octet_length', 'quote_literal',
        'regexp_count', 'regexp_instr', 'regexp_like', 'regexp_match', 'regexp_matches', 'regexp_replace',
        'regexp_split_to_array', 'regexp_split_to_table', 'regexp_substr', 'lpad', 'repeat', 'reverse', 'rpad', 'right', 'row_to_json',
        'sha224', 'sha256', 'sha384', 'sha512', 'starts_with', 'substr', 'substring', 'to_json', 'to_jsonb', 'trim_array', 'upper',
        'byteacat', 'jsonb_concat', 'array_append', 'array_prepend', 'array_cat',
        'json_object_field', 'json_object_field_text', 'json_array_element', 'json_array_element_text',
        'jsonb_object_field', 'jsonb_object_field_text', 'jsonb_array_element', 'jsonb_array_element_text',
        'jsonb_exists', 'array_eq', 'array_ne', 'array_lt', 'array_le', 'array_gt', 'array_ge',
        'jsonb_eq', 'jsonb_ne', 'jsonb_lt', 'jsonb_le', 'jsonb_gt', 'jsonb_ge',
        'record_eq', 'record_ne', 'record_lt', 'record_le', 'record_gt', 'record_ge'
    ];
    plain constant text[] := array[
        'abs', 'ceil', 'ceiling', 'floor', 'generate_series', 'generate_subscripts', 'round', 'scale', 'sign', 'trunc',
        'unnest', 'numeric_add', 'numeric_sub', 'numeric_uminus', 'numeric_uplus', 'numeric_abs'
    ];
    pattern constant text[] := array[
        'textlike', 'textnlike', 'namelike', 'namenlike', 'bpcharlike', 'bpcharnlike',
        'textregexeq', 'textregexne', 'nameregexeq', 'nameregexne', 'bpcharregexeq', 'bpcharregexne',
        'arrayoverlap', 'arraycontains', 'arraycontained'
    ];
    item     record;
    size     text;
    test     text;
    call     text;
    limited  text;
    at_once  integer;
    at_most  integer;
begin
    drop schema if exists guard, guard_numbers, bounded cascade;
    create schema guard authorization retail_query;
    create schema guard_numbers authorization retail_query;
    create schema bounded authorization retail_query;
    set local role retail_query;
    execute format(
        'comment on schema guard is %L',
        format('Stand-ins for the functions of PostgreSQL %s, which ad-hoc SQL calls instead.', query.major_version())
    );
    comment on schema guard_numbers is 'Stand-ins for products and quotients, for queries with many of them.';
    comment on schema bounded is 'What query.contain() puts around what makes large values, under the same names.';

    create function guard.within(size bigint, at_most bigint)
        returns boolean
        language plpgsql
        immutable
        parallel safe
        cost 1
    as $within$
    begin
        if within.size > within.at_most then
            raise string_data_right_truncation;
        end if;

        return true;
    end
    $within$;

    -- Texts that are put together: the result is what grows.
    create function guard.textcat(text, text)
        returns text
        language sql
        immutable
        parallel safe
        strict
    return pg_catalog.varchar(pg_catalog.textcat($1, $2)::varchar, 1048580, false)::text;

    create function guard.textanycat(text, anynonarray)
        returns text
        language sql
        stable
        parallel safe
        strict
    as 'select pg_catalog.varchar(pg_catalog.textcat($1, $2::pg_catalog.text)::pg_catalog.varchar, 1048580, false)::pg_catalog.text';

    create function guard.anytextcat(anynonarray, text)
        returns text
        language sql
        stable
        parallel safe
        strict
    as 'select pg_catalog.varchar(pg_catalog.textcat($1::pg_catalog.text, $2)::pg_catalog.varchar, 1048580, false)::pg_catalog.text';

    for item in
        select
            proc.oid,
            proc.proname as name,
            proc.proisstrict as is_strict,
            proc.proretset as returns_set,
            proc.prorettype as result_type,
            proc.provariadic <> 0 as is_variadic,
            proc.pronargs as argument_count,
            proc.proargtypes::oid[] as types,
            pg_get_function_arguments(proc.oid) as arguments,
            pg_get_function_identity_arguments(proc.oid) as identity,
            pg_get_function_result(proc.oid) as result,
            case proc.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
            case proc.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end as parallel,
            -- Those of one kind may be inlined, with a test that is immutable.
            (
                select bool_and(type.typname in ('text', 'varchar', 'bpchar', 'bytea'))
                from unnest(proc.proargtypes::oid[]) as argument (type_oid)
                join pg_type as type on type.oid = argument.type_oid
                where type.typlen < 0 or type.typtype = 'p'
            ) and not proc.proretset as is_text,
            (
                select bool_and(type.typname = 'numeric')
                from unnest(proc.proargtypes::oid[]) as argument (type_oid)
                join pg_type as type on type.oid = argument.type_oid
                where type.typlen < 0 or type.typtype = 'p'
            ) as is_number
        from pg_proc as proc
        where proc.pronamespace = 'pg_catalog'::regnamespace
            and proc.prokind = 'f'
            and proc.provolatile <> 'v'
            and proc.proname <> all (plain)
            -- Something of variable length, which stands for polymorphic types too.
            and exists (
                select
                from unnest(proc.proargtypes::oid[]) as argument (type_oid)
                join pg_type as type on type.oid = argument.type_oid
                where type.typlen < 0 or type.typtype = 'p'
            )
            and not proc.proargtypes::oid[] && array[
                'internal'::regtype, 'cstring'::regtype, '"any"'::regtype, 'unknown'::regtype, 'void'::regtype
            ]::oid[]
            and proc.prorettype not in (
                'internal'::regtype, 'cstring'::regtype, 'trigger'::regtype, 'event_trigger'::regtype, 'void'::regtype
            )
            -- Without columns of its own, its caller names them.
            and not (
                proc.prorettype = 'record'::regtype
                and not coalesce(proc.proargmodes && '{o,t}'::"char"[], false)
            )
            and proc.proname !~ '^(pg_|has_|lo_|txid_|inet_)'
            and proc.proname not in ('textcat', 'textanycat', 'anytextcat')
            -- What indexes and joins compare with.
            and not exists (
                select
                from pg_amop as member
                join pg_operator as operator on operator.oid = member.amopopr
                join pg_am as method on method.oid = member.amopmethod
                join pg_type as type on type.oid = member.amoplefttype
                where operator.oprcode = proc.oid
                    and method.amname in ('btree', 'hash')
                    and type.typcategory not in ('A', 'P', 'R')
                    and type.typname not in ('jsonb', 'tsvector', 'tsquery', 'oidvector')
            )
    loop
        at_once := case when item.name = any (roomy) then 8192 else 1024 end;
        at_most := case when item.name = any (roomy) then 1048576 else 32768 end;

        if item.is_number then
            at_once := 256;
            at_most := case when item.name in ('numeric_mul', 'numeric_div', 'numeric_mod') then 32768 else 1024 end;
        end if;

        select
            string_agg(
                case
                    when item.is_text then format(
                        case when item.is_strict then 'pg_catalog.octet_length($%s)' else 'coalesce(pg_catalog.octet_length($%s), 0)' end, argument.place
                    )
                    else format(
                        case
                            when item.is_strict then 'pg_catalog.pg_column_size($%s)'
                            else 'coalesce(pg_catalog.pg_column_size($%s), 0)'
                        end,
                        argument.place
                    )
                end,
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

        -- How much is made, where a number says it.
        test := case
            when item.name in ('repeat') then 'pg_catalog.octet_length($1)::bigint * greatest($2, 0)'
            when item.name in ('lpad', 'rpad') then 'greatest($2, 0)::bigint * 4'
            when item.name = 'array_fill' then
                'coalesce((select pg_catalog.exp(pg_catalog.sum(pg_catalog.ln(greatest(side, 1)::double precision))) from pg_catalog.unnest($2) as side), 0)::bigint '
                '* greatest(pg_catalog.pg_column_size($1), 8)'
            when item.name in ('pow', 'power', 'numeric_power') then
                '(pg_catalog.abs($2::double precision) * pg_catalog.abs(pg_catalog.log(greatest(pg_catalog.abs($1), 1e-300)::double precision)))::bigint'
        end;

        if item.is_text and item.name = any (roomy) and test is null and 'bytea'::regtype <> all (item.types) then
            -- Each argument is named once, so that the planner inlines calls of calls.
            execute format(
                'create function guard.%I(%s) returns %s language sql %s parallel %s as %L',
                item.name, item.arguments, item.result, item.volatility, item.parallel, 'select ' || limited
            );
        elsif item.is_text and item.name <> all (pattern) then
            execute format(
                'create function guard.%I(%s) returns %s language sql %s parallel %s as %L',
                item.name, item.arguments, item.result, item.volatility, item.parallel, format(
                    'select case when (%s) > %s and not guard.within(%s, %s) then null else %s end',
                    coalesce(test, size), at_once, coalesce(test, size), at_most, call
                )
            );
        else
            test := format('(%s) > %s and not guard.within(%s, %s)', size, at_most, size, at_most)
                || case
                    when test is null then ''
                    else format(' or (%s) > %s and not guard.within(%s, %s)', test, at_most, test, at_most)
                end;
            execute format(
                'create function guard.%I(%s) returns %s language plpgsql %s parallel %s%s as %L',
                item.name, item.arguments, item.result, item.volatility, item.parallel,
                case when item.is_strict then ' strict' else '' end,
                case
                    when item.returns_set then
                        format('begin if %s then return; end if; return query select * from %s; end', test, call)
                    when item.result_type = 'record'::regtype then
                        format('begin if %s then return; end if; select * into strict %I from %s; end', test, item.name, call)
                    else format('begin return case when %s then null else %s end; end', test, call)
                end
            );
        end if;
    end loop;

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

    -- What query.contain() puts around what makes large values.
    for item in
        select distinct proc.proname as name
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
            'any_value', 'coalesce', 'greatest', 'least', 'max', 'min', 'mode', 'nullif', 'percentile_disc'
        ])
    loop
        execute format(
            'create function bounded.%I(value text) returns text language sql immutable parallel safe '
            'return pg_catalog.varchar($1::varchar, 1048580, false)::text',
            item.name
        );
        -- To sort all keys at the end takes its time, so that jsonb is made of a bounded json.
        execute format(
            case
                when item.name like 'jsonb%agg%' then
                    'create function bounded.%I(value json) returns jsonb language plpgsql immutable parallel safe as '
                    '''begin return case when guard.oversized($1) then null else $1::jsonb end; end'''
                else
                    'create function bounded.%I(value anyelement) returns anyelement language plpgsql immutable parallel safe as '
                    '''begin return case when guard.oversized($1) then null else $1 end; end'''
            end,
            item.name
        );
    end loop;

    for item in
        select
            operator.oprname as name,
            proc.proname as function_name,
            case when operator.oprleft <> 0 then format_type(operator.oprleft, null) end as left_type,
            format_type(operator.oprright, null) as right_type,
            negator.oprname as negator,
            -- Some estimators know none but PostgreSQL's own operators.
            case
                when operator.oprrest in ('arraycontsel'::regproc, 'rangesel'::regproc, 'multirangesel'::regproc, 'networksel'::regproc)
                then 'contsel'
                else nullif(operator.oprrest, 0)::regproc::text
            end as estimator,
            case
                when operator.oprjoin in ('arraycontjoinsel'::regproc, 'networkjoinsel'::regproc) then 'contjoinsel'
                else nullif(operator.oprjoin, 0)::regproc::text
            end as join_estimator
        from pg_operator as operator
        join pg_proc as proc on proc.oid = operator.oprcode
        join pg_proc as stand_in
            on stand_in.pronamespace = 'guard'::regnamespace
            and stand_in.proname = proc.proname
            and stand_in.proargtypes = proc.proargtypes
        left join pg_operator as negator
            on negator.oid = operator.oprnegate
            and exists (
                select
                from pg_proc as negation
                join pg_proc as its_stand_in
                    on its_stand_in.pronamespace = 'guard'::regnamespace
                    and its_stand_in.proname = negation.proname
                    and its_stand_in.proargtypes = negation.proargtypes
                where negation.oid = negator.oprcode
            )
        where operator.oprnamespace = 'pg_catalog'::regnamespace
    loop
        -- A short pattern keeps the operator that indexes and estimates know.
        if item.function_name = any (pattern) then
            execute format(
                'create operator guard.%%%s (leftarg = %s, rightarg = %s, function = guard.%I, restrict = %s, join = %s%s)',
                item.name, item.left_type, item.right_type, item.function_name,
                item.estimator, item.join_estimator,
                ', negator = operator(guard.%' || item.negator || ')'
            );
            execute format(
                'create function guard.%I(%s, %s) returns boolean language sql immutable parallel safe as %L',
                'short_' || item.function_name, item.left_type, item.right_type, format(
                    case
                        -- A prefix is found at once; what stands anywhere, in a text that is not too long.
                        when item.left_type = 'anyarray' then
                            'select case '
                            'when pg_catalog.cardinality($1) + pg_catalog.cardinality($2) > 100 '
                            'then $1 operator(guard.%%%1$s) $2 '
                            'else $1 operator(pg_catalog.%1$s) $2 '
                            'end'
                        when item.name like '%~~' then
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
                    item.name
                )
            );
            item.function_name := 'short_' || item.function_name;
        end if;

        execute format(
            'create operator %I.%s (%srightarg = %s, function = guard.%I%s%s%s)',
            -- One takes 30 ms with the largest numbers there are: a few may be plain.
            case when item.function_name in ('numeric_mul', 'numeric_div', 'numeric_mod') then 'guard_numbers' else 'guard' end,
            item.name,
            'leftarg = ' || item.left_type || ', ',
            item.right_type,
            item.function_name,
            ', negator = operator(guard.' || item.negator || ')',
            ', restrict = ' || item.estimator,
            ', join = ' || item.join_estimator
        );
    end loop;

    -- The original sorts all ranges at the end; this one merges each with those before it.
    create function guard.add_range(merged anymultirange, added anyrange)
        returns anymultirange
        language plpgsql
        immutable
        parallel safe
        set search_path = guard, pg_catalog, pg_temp
    as $add_range$
    begin
        return case
            when add_range.added is null then add_range.merged
            when add_range.merged is null then multirange(add_range.added)
            else add_range.merged + multirange(add_range.added)
        end;
    end
    $add_range$;

    create function guard.add_multirange(merged anymultirange, added anymultirange)
        returns anymultirange
        language plpgsql
        immutable
        parallel safe
        set search_path = guard, pg_catalog, pg_temp
    as $add_multirange$
    begin
        return case
            when add_multirange.added is null then add_multirange.merged
            when add_multirange.merged is null then add_multirange.added
            else add_multirange.merged + add_multirange.added
        end;
    end
    $add_multirange$;

    create aggregate guard.range_agg(anyrange) (sfunc = guard.add_range, stype = anymultirange);
    create aggregate guard.range_agg(anymultirange) (sfunc = guard.add_multirange, stype = anymultirange);

    grant usage on schema guard, guard_numbers, bounded to retail_query_staff, retail_query_manager, retail_query_analyst;
    grant execute on all functions in schema guard, bounded to
        retail_query_staff, retail_query_manager, retail_query_analyst;
    reset role;
end
$$;

alter function query.build_guards owner to retail_query;

comment on function query.build_guards is
$$Makes the schemas guard and bounded from the functions of this version of PostgreSQL.$$;
