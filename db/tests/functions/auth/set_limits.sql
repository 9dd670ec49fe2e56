-- auth.set_limits, with auth.list_limits.

begin;
\ir ../../setup.sql
select plan(9);

select throws_ok($$ select auth.set_limits() $$, '22023', null, 'limits need a principal or a role');
select throws_ok($$ select auth.set_limits('Analyst', 'analyst') $$, '22023', null, 'limits cannot be of a principal and a role at once');
select throws_ok($$ select auth.set_limits('nix') $$, '22023', null, 'an unknown principal is refused');
select throws_ok($$ select auth.set_limits(role_name => 'nix') $$, '22023', null, 'an unknown role is refused');
select throws_ok(
    $$ select auth.set_limits('Analyst', calls_per_minute => 0) $$, '23514', null, 'a limit of 0 is refused: a principal can be disabled instead'
);

select auth.set_limits(role_name => 'analyst', calls_per_minute => 10);
select results_eq(
    $$ select calls_per_minute, concurrent_calls::integer, is_own from auth.list_limits() where principal = 'Analyst' $$,
    $$ values (10, 32, false) $$,
    'a role''s limit changes, and the others stay'
);
select auth.set_limits('Analyst', concurrent_calls => 2);
select results_eq(
    $$ select calls_per_minute, concurrent_calls::integer, is_own from auth.list_limits() where principal = 'Analyst' $$,
    $$ values (10, 2, true) $$,
    'a principal''s own limit comes before its role''s'
);
select auth.set_limits('Analyst');
select results_eq(
    $$ select concurrent_calls::integer from auth.list_limits() where principal = 'Analyst' $$,
    $$ values (32) $$,
    'a principal''s own limit can be removed'
);
select is(
    (select count(*) from auth.role_limits),
    (select count(*) from pg_roles where rolname ~ '^(store_|regional_)' or rolname in ('head_office', 'analyst')),
    'every application role has limits'
);

select finish();
rollback;
