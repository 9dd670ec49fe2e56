-- auth.sign_context: signs the identity of the caller.

begin;
\ir ../../setup.sql
select plan(5);

select is(auth.sign_context('a', 1, '2025-01-01Z'), auth.sign_context('a', 1, '2025-01-01Z'), 'the same context has the same signature');
select isnt(auth.sign_context('a', 1, '2025-01-01Z'), auth.sign_context('b', 1, '2025-01-01Z'), 'another caller has another signature');
select isnt(auth.sign_context('a', 1, '2025-01-01Z'), auth.sign_context('a', 2, '2025-01-01Z'), 'another connection has another signature');
select isnt(
    auth.sign_context('a', 1, '2025-01-01Z'), auth.sign_context('a', 1, '2025-01-01 00:00:00.000001Z'), 'another transaction has another signature'
);
create temporary table before as
select auth.sign_context('a', 1, '2025-01-01Z') as signature;
select auth.rotate_signing_key();
select isnt(auth.sign_context('a', 1, '2025-01-01Z'), (select signature from before), 'another key gives another signature');

select finish();
rollback;
