-- auth.register_store.

begin;
\ir ../../setup.sql
select plan(2);

-- A store that opens later is seen at once by a caller of all stores.
select is(auth.register_store('South'), 102, 'a known store keeps its number');
select isnt(auth.register_store('East'), 102, 'a new store gets a number of its own');

select finish();
rollback;
