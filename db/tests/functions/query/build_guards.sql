-- query.build_guards: rebuilds the schemas guard, guard_numbers and bounded.

begin;
\ir ../../pgtap.sql
select plan(3);

create temporary table before as
select proc.oid::regprocedure::text as signature, proc.proacl::text as rights
from pg_proc as proc
where proc.pronamespace in ('guard'::regnamespace, 'bounded'::regnamespace);

select lives_ok('select query.build_guards()', 'it runs again');
select results_eq(
    $$
    select proc.oid::regprocedure::text as signature, proc.proacl::text
    from pg_proc as proc
    where proc.pronamespace in ('guard'::regnamespace, 'bounded'::regnamespace)
    order by signature
    $$,
    'select signature, rights from before order by signature',
    'it makes the same functions, with the same rights'
);
select is_empty(
    $$
    select guarded.function_oid::regprocedure
    from query.guarded_functions() as guarded (function_oid)
    join pg_proc as proc on proc.oid = guarded.function_oid
    where not exists (
        select
        from pg_proc as stand_in
        where stand_in.pronamespace = 'guard'::regnamespace
            and stand_in.proname = proc.proname
            and stand_in.proargtypes = proc.proargtypes
    )
    $$,
    'each guarded function has its stand-in'
);

select finish();
rollback;
