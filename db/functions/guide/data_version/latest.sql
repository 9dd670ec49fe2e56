-- The version of everything that a kept answer was made of: it differs whenever an answer could.
--
-- Read in the statement that would compute the answer, it sees exactly the rows that the answer would be
-- made of. So an answer with this version is the answer, whatever any process remembers or has missed.

create or replace function guide.data_version()
    returns text
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
as $$
declare
    scope text := auth.caller_scope();
begin
    if scope is null then
        return null;
    end if;

    return md5(scope)
        || ' '
        || (
            select
                md5(concat_ws(
                    ' ',
                    -- Days begin at different moments: whenever one does, in any zone that a store is in, the sum grows.
                    (
                        select sum((now() at time zone zones.time_zone)::date - date '2000-01-01')
                        from ops.time_zones as zones
                    ),
                    string_agg(versions.version::text, ',' order by versions.store_id, versions.shard)
                ))
            from ops.data_versions as versions
            where versions.store_id = any (split_part(scope, '|', 2)::integer[] || 0)
        );
end
$$;

alter function guide.data_version owner to retail_definer;

grant execute on function guide.data_version to retail_gateway;

comment on function guide.data_version is
$$The version of what the caller's answers are made of, in two parts: role and stores; rows and day. Null if unauthenticated.$$;
