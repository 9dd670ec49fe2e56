-- The version of everything that a kept answer was made from: it differs whenever an answer could.
--
-- It is read in the statement that would compute the answer, so it sees exactly the rows that the answer
-- would be made from. A kept answer with this version is therefore correct, whatever any process
-- remembers or has missed.
--
-- That statement passes on what auth.begin_request() found, because checking the signed context would take
-- as long as everything else here. A caller that passes an invented role and stores would learn only that
-- something has changed, not what; and only the server may call this function.

create or replace function guide.data_version(role_name text, stores integer[])
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
    -- Computed once here: within the query, which scans the small table, it would be computed for each row.
    scopes integer[] := data_version.stores || 0;
begin
    return md5(concat_ws('|', data_version.role_name, data_version.stores))
        || ' '
        || (
            select
                concat(
                    -- Days begin at different moments in different time zones. Whenever a day begins in the
                    -- time zone of any store, this sum grows.
                    (
                        select sum((now() at time zone zones.time_zone)::date - date '2000-01-01')
                        from ops.time_zones as zones
                    ),
                    '-',
                    -- The order does not matter: no version is ever used twice, so equal texts mean equal
                    -- versions.
                    md5(string_agg(uuid_send(versions.version), ''))
                )
            from ops.data_versions as versions
            where versions.store_id = any (scopes)
        );
end
$$;

alter function guide.data_version owner to retail_definer;

grant execute on function guide.data_version to retail_gateway;

comment on function guide.data_version is
$$The version of everything that a caller's answers are made from, in two parts: role and stores; rows and day.

role_name: The application role of the caller.
stores: The numbers of the stores that the caller sees.$$;
