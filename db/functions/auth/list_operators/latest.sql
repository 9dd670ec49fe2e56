-- The principals that are operators.

create or replace function auth.list_operators()
    returns table (
        principal_id uuid,
        name         text,
        since        timestamptz
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        principals.principal_id,
        principals.name,
        operators.since
    from auth.operators
    join auth.principals on principals.principal_id = operators.principal_id
    order by
        operators.since,
        principals.name;
end;

alter function auth.list_operators owner to retail_auth;

grant execute on function auth.list_operators to retail_migrator, retail_auditor;

comment on function auth.list_operators is
$$The principals that may read the report on health and the metrics of a server.

principal_id: The public id.
name: The principal's name.
since: When it became an operator.$$;
