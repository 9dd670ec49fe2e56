-- The version of everything that a kept answer was made of: it differs whenever an answer could.
--
-- Read in the statement that would compute the answer, it sees exactly the rows that the answer would be
-- made of. So an answer with this version is the answer, whatever any process remembers or has missed.
--
-- That statement hands on what auth.begin_request() found, for checking the signed context takes as long as
-- all else here. Whoever made up a role and stores would learn when something changes in them, and nothing
-- of what; and only the server may call it.

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
    -- Here, because a small table is read as a whole, and would have it computed for each row.
    scopes integer[] := data_version.stores || 0;
begin
    return md5(concat_ws('|', data_version.role_name, data_version.stores))
        || ' '
        || (
            select
                concat(
                    -- Days begin at different moments: whenever one does, in any zone that a store is in, the sum grows.
                    (
                        select sum((now() at time zone zones.time_zone)::date - date '2000-01-01')
                        from ops.time_zones as zones
                    ),
                    '-',
                    -- In any order: none of them is ever given twice, so that equal texts are made of equal versions.
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
$$The version of what a caller's answers are made of, in two parts: role and stores; rows and day.

role_name: The application role of the caller.
stores: The numbers of the stores that the caller sees.$$;
