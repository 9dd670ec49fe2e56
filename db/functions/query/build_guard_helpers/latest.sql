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
end
$$;

alter function query.build_guard_helpers owner to retail_query;

comment on function query.build_guard_helpers is
$$Makes guard.within, which looks at the clock and at a size, and the stand-ins that join texts.$$;
