-- auth.set_development, with auth.is_development.

begin;
\ir ../../setup.sql
select plan(3);

select is(auth.is_development(), false, 'development mode is off unless an operator turns it on');
select auth.set_development(true);
select is(auth.is_development(), true, 'an operator can turn it on');
select auth.set_development(false);
select is(auth.is_development(), false, 'an operator can turn it off again');

select finish();
rollback;
