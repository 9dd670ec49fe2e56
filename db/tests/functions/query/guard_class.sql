-- query.guard_class: the kind of each function, by its name.

begin;
\ir ../../pgtap.sql
select plan(4);

select is(query.guard_class('lower'), 'roomy', 'a function whose time is proportional to a text is roomy');
select is(query.guard_class('numeric_add'), 'plain', 'a sum of numbers needs no stand-in');
select is(query.guard_class('textlike'), 'pattern', 'LIKE matches a pattern');
select is(query.guard_class('made_tomorrow'), 'strict', 'a function that no list names is strict');

select finish();
rollback;
