-- auth.save_bi_login.

begin;
\ir ../../setup.sql
select plan(8);

select auth.save_principal('new', 'store_manager', '{South}');
select throws_ok(
    $$ select auth.save_bi_login('bi_test_north', 'Head office') $$,
    '22023',
    'bi_test_north is not a member of head_office',
    'a BI login cannot be given a principal whose role it does not have'
);
select throws_ok(
    $$ select auth.save_bi_login('bi_test_missing', 'new') $$, '22023', 'there is no login bi_test_missing', 'a login that does not exist is an error'
);
select lives_ok($$ select auth.save_bi_login('bi_test_north', 'new') $$, 'a BI login can be given a principal whose role it has');
select is(
    (select may_write from auth.bi_logins where login = 'bi_test_north'),
    false,
    'by default a BI login only reads'
);
select auth.save_bi_login('bi_test_north', 'new', may_write => true);
select is((select may_write from auth.bi_logins where login = 'bi_test_north'), true, 'a BI login may write if that was set');

-- What the hint says is all that a login needs: retail-mcp doctor asks for a statement_timeout.
do $$
declare
    hint text;
begin
    perform auth.save_bi_login('bi_test_missing', 'new');
exception
    when invalid_parameter_value then
        get stacked diagnostics hint = pg_exception_hint;
        execute regexp_replace(hint, '^[^:]*: ', '');
end
$$;
select auth.save_bi_login('bi_test_missing', 'new');
select is(
    (select rolconfig from pg_roles where rolname = 'bi_test_missing'),
    '{statement_timeout=60s}'::text[],
    'the commands of the hint make a login that is accepted and limited'
);

create role bi_test_greedy login;
grant store_manager to bi_test_greedy;
select throws_ok(
    $$ select auth.save_bi_login('bi_test_greedy', 'new') $$,
    '22023',
    'bi_test_greedy has no connection limit',
    'a BI login needs a connection limit'
);
alter role bi_test_greedy connection limit 3 bypassrls;
select throws_ok(
    $$ select auth.save_bi_login('bi_test_greedy', 'new') $$,
    '22023',
    'row security does not bind bi_test_greedy',
    'a BI login is bound by row security'
);

select finish();
rollback;
