-- auth.caller_is: whether the caller has a role, directly or by inheritance.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Regional manager');
select results_eq(
    $$
    select role_name, auth.caller_is(role_name)
    from (
        values ('store_readonly'), ('store_user'), ('store_manager'), ('regional_manager'), ('head_office'), ('analyst')
    ) as roles (role_name)
    $$,
    $$
    values
    ('store_readonly', true), ('store_user', true), ('store_manager', true),
    ('regional_manager', true), ('head_office', false), ('analyst', false)
    $$,
    'a role inherits those below it'
);
select tests.log_out();
select is(auth.caller_is('store_readonly'), false, 'an unauthenticated caller has no role');

select finish();
rollback;
