-- search.stems.

begin;
\ir ../../setup.sql
select plan(3);

select is(search.stems('The Hammers'), '{hammer}', 'a text is reduced to the stems of its words, without stop words');
select is(search.stems('white walls, white paint'), '{paint,wall,white}', 'each stem is listed once');
select is(search.stems('the'), '{}', 'a text of stop words has no stems');

select finish();
rollback;
