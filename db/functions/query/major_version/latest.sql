create or replace function query.major_version()
    returns integer
    language sql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select current_setting('server_version_num')::integer / 10000;
end;

alter function query.major_version owner to retail_query;

comment on function query.major_version is
$$The major version of this PostgreSQL.$$;
