-- auth.bi_principal: the principal that the session's login stands for.

begin;
\ir ../../setup.sql
select plan(4);

grant usage on schema auth to public;
grant select on auth.bi_logins, auth.principals to public;
grant execute on function auth.bi_principal to public;

select is_empty('select * from auth.bi_principal()', 'an unregistered login has no principal');
select tests.log_in('North BI login');
select results_eq(
    'select role_name, all_stores from auth.bi_principal()',
    $$ values ('store_manager', false) $$,
    'a BI login stands for its principal'
);
select tests.log_in('Head office BI login');
select results_eq(
    'select role_name, all_stores from auth.bi_principal()',
    $$ values ('head_office', true) $$,
    'the login of head office sees all stores'
);
select tests.log_in('Disabled BI login');
select is_empty('select * from auth.bi_principal()', 'a login whose principal is disabled has no principal');
select tests.log_out();

select finish();
rollback;
