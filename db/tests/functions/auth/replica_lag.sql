-- auth.replica_lag.

begin;
\ir ../../setup.sql
select plan(2);

select is(auth.replica_lag(), interval '0', 'a primary is never behind');
select function_privs_are('auth', 'replica_lag', array[]::text[], 'retail_monitor', array['EXECUTE'], 'monitors may ask');

select finish();
rollback;
