-- auth.list_principals: the principals, with stores, identities, keys and logins.

begin;
\ir ../../setup.sql
select plan(2);

select results_eq(
    $$
    select name, role_name, stores, disabled, identities, keys, array_to_string(logins, ' ') collate "default"
    from auth.list_principals()
    where name in ('Head office', 'North manager', 'Manager of no store', 'Disabled principal')
    order by name
    $$,
    $$
    values
        ('Disabled principal', 'head_office', '{North,South,Web}'::text[], true, 0::bigint, 1::bigint, 'bi_test_gone'),
        ('Head office', 'head_office', '{North,South,Web}', false, 0, 1, 'bi_test_head'),
        ('Manager of no store', 'store_manager', '{}', false, 0, 1, ''),
        ('North manager', 'store_manager', '{North}', false, 2, 1, 'bi_test_north')
    $$,
    'keys that are expired or revoked do not count'
);
select is((select role_name from auth.list_principals() limit 1), 'head_office', 'head office comes first');

select finish();
rollback;
