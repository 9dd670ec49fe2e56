-- auth.list_api_keys.

begin;
\ir ../../setup.sql
select plan(3);

select auth.save_principal('new', 'store_manager', '{South}');

create temporary table made as
select made.*, given.name
from (values ('long', interval '90 days'), ('short', '13 days')) as given (name, days)
cross join lateral auth.create_api_key('new', given.name, now() + given.days) as made;

select results_eq(
    $$ select name, state from auth.list_api_keys() where principal = 'new' order by 1 $$,
    $$ values ('long', 'valid'), ('short', 'expires soon') $$,
    'a new key is listed as valid, and with a warning when it expires within 14 days'
);
select is(
    (select count(*) from auth.list_api_keys() as listed join made on left(made.api_key, 13) = listed.key_prefix),
    2::bigint,
    'a key is found by its first characters'
);

select auth.take_calls(
    (select principal_id from auth.principals where name = 'new'), 0, used_keys => array[(select key_id from made where name = 'long')]
);
select results_eq(
    $$ select name, last_used_at is not null from auth.list_api_keys() where principal = 'new' order by 1 $$,
    $$ values ('long', true), ('short', false) $$,
    'a key that was used says when'
);

select finish();
rollback;
