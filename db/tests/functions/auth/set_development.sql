-- auth.set_development, with auth.is_development.

begin;
\ir ../../setup.sql
select plan(3);

select is(auth.is_development(), false, 'nobody is taken at his word');
select auth.set_development(true);
select is(auth.is_development(), true, 'unless an operator says so');
select auth.set_development(false);
select is(auth.is_development(), false, 'and until he says that it ends');

select finish();
rollback;
