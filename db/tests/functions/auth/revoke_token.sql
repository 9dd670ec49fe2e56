-- auth.revoke_token.

begin;
\ir ../../setup.sql
select plan(4);

select lives_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't1', now()) $$, 'a token is accepted before it is revoked'
);
select auth.revoke_token('https://login.example', 't1', now() + interval '1 hour');
select throws_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't1', now()) $$,
    '28000',
    null,
    'a revoked token is refused'
);
select lives_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't2', now()) $$,
    'other tokens of the same subject are accepted'
);

insert into auth.revoked_tokens (issuer, token_id, expires_at)
values ('https://login.example', 'long ago', now() - interval '2 days');
select auth.revoke_token('https://login.example', 't1', now());
select results_eq(
    $$ select token_id, expires_at > now() from auth.revoked_tokens $$,
    $$ values ('t1', true) $$,
    'expired revocations are forgotten, and no revocation gets shorter'
);

select finish();
rollback;
