-- auth.replica_lag.
-- attack: 45

begin;
\ir ../../setup.sql
select plan(3);

select is(auth.replica_lag(), interval '0', 'a primary is never behind');
select throws_ok(
    $$ do 'begin set local role head_office; perform auth.replica_lag(); end' $$, '42501', null, 'a caller may not call it'
);
-- Membership is not enough: the owner must also inherit the role's rights.
select ok(pg_has_role('retail_auth', 'pg_read_all_stats', 'usage'), 'its owner sees how far the primary is ahead');

select finish();
rollback;
