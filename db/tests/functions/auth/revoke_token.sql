-- auth.revoke_token.

begin;
\ir ../../setup.sql
select plan(4);

select lives_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't1', now()) $$, 'a token is accepted'
);
select auth.revoke_token('https://login.example', 't1', now() + interval '1 hour');
select throws_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't1', now()) $$,
    '28000',
    null,
    'and refused once it is revoked'
);
select lives_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't2', now()) $$,
    'others of its subject are accepted'
);

insert into auth.revoked_tokens (issuer, token_id, expires_at)
values ('https://login.example', 'long ago', now() - interval '2 days');
select auth.revoke_token('https://login.example', 't1', now());
select results_eq(
    $$ select token_id, expires_at > now() from auth.revoked_tokens $$,
    $$ values ('t1', true) $$,
    'what has expired is forgotten, and no revocation gets shorter'
);

select finish();
rollback;
