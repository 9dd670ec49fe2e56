-- auth.caller_scope: role and stores of the caller.

begin;
\ir ../../setup.sql
select plan(4);

grant usage on schema auth to public;
grant execute on function auth.caller_scope to public;

select is(auth.caller_scope(), null, 'an unauthenticated caller has none');
select tests.log_in('Regional manager');
select is(auth.caller_scope(), 'regional_manager|{101,103}', 'a caller has the role and the stores of its principal');
select tests.log_in('North BI login');
select is(auth.caller_scope(), 'store_manager|{101}', 'a BI login has those of its principal');
select tests.log_in('Disabled BI login');
select is(auth.caller_scope(), null, 'a BI login whose principal is disabled has none');
select tests.log_out();

select finish();
rollback;
