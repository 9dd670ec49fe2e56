-- auth.rotate_api_key.

begin;
\ir ../../setup.sql
select plan(7);

create temporary table made as
select * from auth.create_api_key('North manager', 'till', now() + interval '90 days', true);
create temporary table rotated as
select * from auth.rotate_api_key((select key_id from made), now() + interval '60 days', '2 hours');

select results_eq(
    $$
    select
        listed.name, listed.principal, listed.may_delegate,
        listed.expires_at - now() between interval '59 days' and interval '61 days'
    from auth.list_api_keys() as listed
    join rotated on rotated.new_key_id = listed.key_id
    $$,
    $$ values ('till', 'North manager', true, true) $$,
    'the new key is for the same principal and purpose'
);
select cmp_ok(
    (select expires_at from auth.list_api_keys() where key_id = (select key_id from made)),
    '<=',
    now() + interval '3 hours',
    'the old key expires after the overlap'
);
select lives_ok(
    $$ select auth.begin_request((select api_key from made), null, null, null, 'test') $$, 'the old key is accepted during the overlap'
);
select lives_ok(
    $$ select auth.begin_request((select api_key from rotated), null, null, null, 'test') $$, 'the new key is accepted during the overlap'
);

select auth.rotate_api_key((select new_key_id from rotated), now() + interval '60 days', '0');
select throws_ok(
    $$ select auth.begin_request((select api_key from rotated), null, null, null, 'test') $$,
    '28000',
    null,
    'without an overlap the old key is refused at once'
);
select auth.revoke_api_key((select key_id from made));
select throws_ok(
    $$ select auth.rotate_api_key((select key_id from made), now() + interval '60 days') $$,
    '22023',
    null,
    'a revoked key is not rotated'
);
select throws_ok($$ select auth.rotate_api_key(-1, now()) $$, '22023', null, 'an unknown key is refused');

select finish();
rollback;
