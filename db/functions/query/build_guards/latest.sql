-- Makes schema guard: a stand-in for each function and operator of PostgreSQL that takes
-- values of variable length.
--
-- PostgreSQL's own functions never check for a timeout while they work on one value, so with a large
-- value no timeout ends them. Ad-hoc SQL finds the stand-ins first in its search path. Each checks
-- the sizes of its arguments and the timeout, then calls the original.
--
-- They are made from the catalogue (query.guarded_functions, query.guarded_operators), by the class
-- that query.guard_class gives each name:
--
--   strict   up to 1 kB at once, more with a check of the timeout, at most 32 kB
--   roomy    the same with 8 kB and 1 MB, for functions that take linear time
--   pattern  strict, but an operator with a short pattern is PostgreSQL's own
--   plain    no stand-in

create or replace function query.build_guards()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    statement text;
begin
    drop schema if exists guard, guard_numbers, bounded cascade;
    create schema guard authorization retail_query;
    create schema guard_numbers authorization retail_query;
    create schema bounded authorization retail_query;
    set local role retail_query;
    comment on schema guard_numbers is 'Stand-ins for products and quotients, for queries with many of them.';
    comment on schema bounded is 'What query.contain() puts around what makes large values, under the same names.';

    perform query.build_guard_helpers();

    for statement in
        select query.function_guard(guarded.function_oid)
        from query.guarded_functions() as guarded (function_oid)
    loop
        execute statement;
    end loop;

    perform query.build_bounds();

    for statement in
        select guards.statement
        from query.guarded_operators() as guarded (operator_oid)
        cross join lateral query.operator_guards(guarded.operator_oid) as guards (statement)
    loop
        execute statement;
    end loop;

    perform query.build_guard_aggregates();

    grant usage on schema guard, guard_numbers, bounded to retail_query_staff, retail_query_manager, retail_query_analyst;
    grant execute on all functions in schema guard, bounded to
        retail_query_staff, retail_query_manager, retail_query_analyst;
    execute format('comment on schema guard is %L', query.describe_guards());
    reset role;
end
$$;

alter function query.build_guards owner to retail_query;

comment on function query.build_guards is
$$Makes the schemas guard and bounded from the functions of this version of PostgreSQL.$$;
