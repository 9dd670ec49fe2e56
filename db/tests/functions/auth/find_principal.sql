-- auth.find_principal.

begin;
\ir ../../setup.sql
select plan(6);

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

create function pg_temp.hint_for(principal text)
    returns text
    language plpgsql
as $$
declare
    hint text;
begin
    perform auth.find_principal(principal);
    return null;
exception
    when invalid_parameter_value then
        get stacked diagnostics hint = pg_exception_hint;
        return hint;
end
$$;

select alike(pg_temp.hint_for('nix'), 'There are: %North manager%.', 'the error for an unknown name lists those that exist');
truncate auth.principals cascade;
select alike(pg_temp.hint_for('nix'), 'There are none yet: %', 'without principals, the error says so');

select finish();
rollback;
