-- auth.set_stores.

begin;
\ir ../../setup.sql
select plan(4);

select auth.set_stores('North manager', '{South,Web}');
select tests.log_in('North manager');
select is(auth.current_stores(), array[102, 103], 'a principal sees the stores that were set');

select auth.set_stores('00000000-0000-4000-8000-000000000003', null);
select tests.log_in('North manager');
select is(auth.current_stores(), array[101, 102, 103], 'a principal can see all stores');

select auth.set_stores('North manager', '{}');
select tests.log_in('North manager');
select is(auth.current_stores(), '{}'::integer[], 'a principal can see no store');

select throws_ok(
    $$ select auth.set_stores('North manager', '{Nix}') $$, '22023', 'no such store: ''Nix''', 'an unknown store is refused'
);

select finish();
rollback;
