-- The operators of PostgreSQL whose function has a stand-in in schema guard.

create or replace function query.guarded_operators()
    returns setof oid
    language sql
    stable
    parallel safe
begin atomic
    select operator.oid
    from pg_operator as operator
    join pg_proc as proc on proc.oid = operator.oprcode
    join pg_proc as stand_in
        on stand_in.pronamespace = to_regnamespace('guard')
        and stand_in.proname = proc.proname
        and stand_in.proargtypes = proc.proargtypes
    where operator.oprnamespace = 'pg_catalog'::regnamespace;
end;

alter function query.guarded_operators owner to retail_query;

comment on function query.guarded_operators is
$$The operators of PostgreSQL that get a stand-in, because their functions have one, by oid.$$;
