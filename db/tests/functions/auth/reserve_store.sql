-- auth.reserve_store, and that auth.register_store uses the reserved number.

begin;
\ir ../../setup.sql
select plan(5);

select is(auth.reserve_store('South'), 102, 'a known store has its number already');
create temporary table reserved as
select auth.reserve_store('East') as number;
select is_empty($$ select from auth.stores where name = 'East' $$, 'a number that is reserved registers nothing');
select is(auth.register_store('East', number), number, 'a new store is registered under the number that it was promised')
from reserved;
select is(auth.register_store('East', number), number, 'it keeps that number the next time')
from reserved;
select is(auth.register_store('South', auth.reserve_store('South')), 102, 'a store that was known keeps its number, too');

select finish();
rollback;
