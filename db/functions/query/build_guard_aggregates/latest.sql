-- The original range_agg sorts all ranges at the end, without checking the timeout; this one merges
-- each with those before it.

create or replace function query.build_guard_aggregates()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
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
end
$$;

alter function query.build_guard_aggregates owner to retail_query;

comment on function query.build_guard_aggregates is
$$Makes the aggregate range_agg of schema guard.$$;
