-- The parts of schema guard that are written by hand: what the stand-ins call, and those
-- whose originals cannot be bounded by the sizes of their arguments.

create or replace function query.build_guard_helpers()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
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

    -- The size that format() will make: a width alone can be a gigabyte, and one value can be used often.
    create function guard.template(given text)
        returns text
        language plpgsql
        immutable
        parallel safe
        strict
        cost 10
    as $template$
    begin
        if pg_catalog.octet_length(template.given) > 131072
            or pg_catalog.length(template.given) - pg_catalog.length(pg_catalog.replace(template.given, '%', '')) > 200
            or template.given ~ '(^|[^%])(%%)*%[-0-9$]*(\*|[0-9]{5})'
        then
            raise invalid_parameter_value using
                message = 'format() is given more than 200 places, a width of more than four digits, or one from an argument',
                hint = 'Write widths as short numbers; concat(…), lpad(…) and string_agg(…) can be used.';
        end if;

        return template.given;
    end
    $template$;

    -- Checks the separator of concat_ws(), because it may be repeated for any number of values.
    create function guard.separator(given text)
        returns text
        language sql
        immutable
        parallel safe
    return pg_catalog.varchar($1::varchar, 256, false)::text;

    -- For concatenation, the size of the result is checked.
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
end
$$;

alter function query.build_guard_helpers owner to retail_query;

comment on function query.build_guard_helpers is
$$Makes guard.within, which checks the timeout and a size, and the stand-ins that join texts.$$;
