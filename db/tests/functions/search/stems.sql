-- search.stems.

begin;
\ir ../../setup.sql
select plan(3);

select is(search.stems('The Hammers'), '{hammer}', 'a text is reduced to the stems of its words, without words that say nothing');
select is(search.stems('white walls, white paint'), '{paint,wall,white}', 'each stem is listed once');
select is(search.stems('the'), '{}', 'a text of words that say nothing has no stems');

select finish();
rollback;
