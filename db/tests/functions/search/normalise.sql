-- search.normalise.

begin;
\ir ../../setup.sql
select plan(1);

select is(search.normalise(E'  Claw\t\n HAMMER '), 'claw hammer', 'text becomes lower case with single blanks');

select finish();
rollback;
