-- auth.key_figures: keys that expire soon.

begin;
\ir ../../setup.sql
select plan(2);

update auth.api_keys set expires_at = now() + interval '100 days' where expires_at > now();
update auth.api_keys
set expires_at = now() + interval '3 days'
where key_hash = sha256('north-key');
set local role retail_monitor;
select results_eq(
    $$ select valid, ending, round(days_to_next) from auth.key_figures() $$,
    $$ values (8::bigint, 1::bigint, 3::numeric) $$,
    'revoked and expired keys, and those of disabled principals, do not count'
);
select is((select ending from auth.key_figures(interval '1 year')), 8::bigint, 'the period can be chosen');
reset role;

select finish();
rollback;
