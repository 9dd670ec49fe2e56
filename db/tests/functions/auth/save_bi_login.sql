-- auth.save_bi_login.

begin;
\ir ../../setup.sql
select plan(2);

select auth.save_principal('new', 'store_manager', '{South}');
select throws_ok(
    $$ select auth.save_bi_login('bi_test_north', 'Head office') $$,
    '22023',
    'bi_test_north is not a member of head_office',
    'a BI login cannot be given a principal whose role it does not have'
);
select lives_ok($$ select auth.save_bi_login('bi_test_north', 'new') $$, 'a BI login can be given a principal whose role it has');

select finish();
rollback;
