-- auth.begin_watch: the context in which functions of schema ops count rows.

begin;
\ir ../../setup.sql
select plan(5);

set local role retail_definer;
select is(auth.begin_watch(), '', 'it returns the previous context, here none');
reset role;
select is(auth.current_stores(), array[101, 102, 103], 'the watch covers every store');
select ok(not auth.caller_is('store_readonly'), 'the watch has no application role');
select tests.log_in('North manager');
set local role retail_definer;
select matches(auth.begin_watch(), '\|store_manager\|', 'it returns the context of a caller, to be restored later');
reset role;
select results_eq(
    $$
    select rolname
    from pg_roles
    where not rolsuper
        and has_function_privilege(oid, 'auth.begin_watch()', 'execute')
    order by rolname
    $$,
    $$ values ('retail_auth'::name), ('retail_definer'), ('retail_migrator') $$,
    'only functions of the product can begin a watch, and the migrator, who may begin a load'
);

select finish();
rollback;
