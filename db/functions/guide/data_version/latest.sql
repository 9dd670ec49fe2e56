-- The version of everything that a kept answer was made of: it differs whenever an answer could.
--
-- Read in the statement that would compute the answer, it sees exactly the rows that the answer would be
-- made of. So an answer with this version is the answer, whatever any process remembers or has missed.

create or replace function guide.data_version()
    returns text
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    with caller as materialized (
        select
            auth.caller_role() as role_name,
            auth.current_stores() as stores
    )

    select
        md5(concat_ws(' ', caller.role_name, caller.stores))
        || ' '
        || md5(concat_ws(
            ' ',
            -- Days begin at different moments.
            (
                select string_agg(distinct (now() at time zone stores.time_zone)::date::text, ',')
                from retail.stores
            ),
            (
                select string_agg(versions.version::text, ',' order by versions.store_id, versions.shard)
                from ops.data_versions as versions
                where versions.store_id = any (caller.stores || 0)
            )
        ))
    from caller
    where caller.role_name is not null;
end;

alter function guide.data_version owner to retail_definer;

grant execute on function guide.data_version to retail_gateway;

comment on function guide.data_version is
$$The version of what the caller's answers are made of, in two parts: role and stores; rows and day. Null if unauthenticated.$$;
