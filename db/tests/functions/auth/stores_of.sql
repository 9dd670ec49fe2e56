-- auth.stores_of: the stores of a principal.

begin;
\ir ../../setup.sql
select plan(3);

select is(auth.stores_of('00000000-0000-4000-8000-000000000002'), '{101,103}', 'a principal has those that it was given, in order');
select is(auth.stores_of('00000000-0000-4000-8000-000000000001'), '{101,102,103}', 'a principal of all stores has all');
select is(auth.stores_of('00000000-0000-4000-8000-00000000ffff'), null, 'a principal that does not exist has none');

select finish();
rollback;
