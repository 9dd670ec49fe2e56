-- auth.caller_operates: whether a caller is an operator.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('North manager');
select ok(not auth.caller_operates(), 'a manager is no operator');
select tests.log_out();
insert into auth.operators (principal_id)
values ('00000000-0000-4000-8000-000000000003');
select tests.log_in('North manager');
select ok(auth.caller_operates(), 'a principal that was made an operator is one');
select tests.log_out();
select ok(not auth.caller_operates(), 'an unauthenticated caller is none');

select finish();
rollback;
