-- A new version of PostgreSQL may have functions without a stand-in, and a stand-in may have been
-- changed or dropped by hand.

create or replace function query.guards_are_current()
    returns boolean
    language sql
    stable
    parallel safe
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(obj_description(to_regnamespace('guard'), 'pg_namespace') = query.describe_guards(), false);
end;

alter function query.guards_are_current owner to retail_query;

comment on function query.guards_are_current is
$$Whether ad-hoc SQL calls the stand-ins that were made for this version of PostgreSQL, all of them unchanged.$$;
