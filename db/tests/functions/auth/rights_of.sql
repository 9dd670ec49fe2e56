-- auth.rights_of: what a principal may do and see.

begin;
\ir ../../setup.sql
select plan(6);

select results_eq(
    $$ select role_name, stores, may_call from auth.rights_of('00000000-0000-4000-8000-000000000002', 'daily_sales') $$,
    $$ values ('regional_manager', '{101,103}'::integer[], true) $$,
    'a principal has its role and its stores, and may call what its role may'
);
select is(
    (select may_call from auth.rights_of('00000000-0000-4000-8000-000000000002', null)), true, 'without a tool there is nothing to refuse'
);
select is(
    (select may_call from auth.rights_of('00000000-0000-4000-8000-000000000002', 'no_such_tool')),
    false, 'nobody may call a function that does not exist'
);
select is(
    (select may_call from auth.rights_of('00000000-0000-4000-8000-000000000002', rpad('daily_sales', 64, 'x'))),
    false, 'a name that is too long is not truncated to an existing one'
);
select is_empty(
    $$ select from auth.rights_of('00000000-0000-4000-8000-000000000009', 'daily_sales') $$, 'a disabled principal has no rights'
);
select is_empty(
    $$ select from auth.rights_of('00000000-0000-4000-8000-0000000000ff', 'daily_sales') $$, 'an unknown principal has no rights'
);

select finish();
rollback;
