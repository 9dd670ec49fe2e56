-- auth.begin_load.

begin;
\ir ../../setup.sql
select plan(2);

select auth.register_store('East');

select auth.begin_load();
select is(cardinality(auth.current_stores()), 4, 'a load sees every store');
select is(auth.caller_is('store_readonly'), false, 'a load has no application role');

select finish();
rollback;
