-- auth.set_operator, auth.list_operators and auth.caller_operates: who may read reports.

begin;
\ir ../../setup.sql
select plan(9);

set local role retail_migrator;
select is(auth.set_operator('North trainee'), true, 'a principal of any role can become an operator');
select is(auth.set_operator('North trainee'), false, 'making it one again changes nothing');
select results_eq(
    $$ select name from auth.list_operators() $$,
    $$ values ('North trainee') $$,
    'operators are listed by name'
);
select throws_ok(
    $$ select auth.set_operator('Nix') $$,
    null,
    null,
    'an unknown principal cannot become an operator'
);
reset role;

select tests.log_in('North trainee');
select ok(auth.caller_operates(), 'an operator is known by its credentials');
select tests.log_in('Head office');
select ok(not auth.caller_operates(), 'head office is no operator unless it is made one');
select tests.log_out();
select ok(not auth.caller_operates(), 'an unauthenticated caller is no operator');

set local role retail_migrator;
select auth.set_operator('North trainee', false);
reset role;
select tests.log_in('North trainee');
select ok(not auth.caller_operates(), 'the right can be taken away, from the next call on');
select tests.log_out();

select is(
    (select count(*) from audit.row_changes where table_name = 'auth.operators'),
    2::bigint,
    'who becomes an operator, and who no longer is one, is in the audit trail'
);

select finish();
rollback;
