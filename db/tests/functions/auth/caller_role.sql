-- auth.caller_role.

begin;
\ir ../../setup.sql
select plan(3);

select function_owner_is('auth', 'caller_role', array[]::text[], 'retail_auth');
select is(auth.caller_role(), null, 'an unauthenticated caller has no role');

select tests.log_in('North manager');
select is(auth.caller_role(), 'store_manager', 'a caller has the role of its principal');

select finish();
rollback;
