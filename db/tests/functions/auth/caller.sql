-- auth.caller, with auth.sign_context.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Regional manager');
select results_eq(
    $$ select role_name, stores from auth.caller() $$,
    $$ values ('regional_manager', array[101, 103]) $$,
    'the caller is the principal of the request, with role and stores'
);
select tests.log_out();
select results_eq(
    $$ select role_name, stores from auth.caller() $$,
    $$ values (null::text, null::integer[]) $$,
    'without a request there is no caller'
);

select finish();
rollback;
