-- auth.replica_lag.
-- attack: 45

begin;
\ir ../../setup.sql
select plan(2);

select is(auth.replica_lag(), interval '0', 'a primary is never behind');
select throws_ok(
    $$ do 'begin set local role head_office; perform auth.replica_lag(); end' $$, '42501', null, 'a caller may not call it'
);

select finish();
rollback;
