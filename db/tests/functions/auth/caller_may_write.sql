-- auth.caller_may_write.

begin;
\ir ../../setup.sql
select plan(5);

select function_owner_is('auth', 'caller_may_write', array[]::text[], 'retail_auth');
select throws_ok(
    $$ do 'begin set local role head_office; perform auth.caller_may_write(); end' $$, '42501', null, 'a caller may not call it'
);

create function pg_temp.answer()
    returns boolean
    language sql
    security definer
return auth.caller_may_write();

select tests.log_in('North manager');
select is(pg_temp.answer(), true, 'a caller with a key may write, if its role may');
select tests.log_in('North BI login');
select is(pg_temp.answer(), true, 'a BI login that was saved as one that writes may write');
select tests.log_in('South BI login');
select is(pg_temp.answer(), false, 'other BI logins only read');
select tests.log_out();

select finish();
rollback;
