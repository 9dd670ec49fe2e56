-- auth.caller_role.

begin;
\ir ../../setup.sql
select plan(3);

select function_owner_is('auth', 'caller_role', array[]::text[], 'retail_auth');
select is(auth.caller_role(), null, 'and no role');

select tests.log_in('North manager');
select is(auth.caller_role(), 'store_manager', 'the role of the caller');

select finish();
rollback;
