-- auth.find_principal.

begin;
\ir ../../setup.sql
select plan(4);

select is(
    auth.find_principal('North manager'), '00000000-0000-4000-8000-000000000003'::uuid, 'a principal is found by its name'
);
select is(
    auth.find_principal(upper('00000000-0000-4000-8000-00000000000' || '3')),
    '00000000-0000-4000-8000-000000000003'::uuid,
    'a principal is found by its public id'
);
select throws_like(
    $$ select auth.find_principal('nix') $$, 'no principal is called ''nix''', 'an unknown name is refused'
);

-- A principal whose name is the public id of another is found by its name.
select auth.save_principal('00000000-0000-4000-8000-000000000003', 'analyst', '{}');
select isnt(
    auth.find_principal('00000000-0000-4000-8000-000000000003'),
    '00000000-0000-4000-8000-000000000003'::uuid,
    'a name comes before a public id'
);

select finish();
rollback;
