-- search.word_pieces.

begin;
\ir ../../setup.sql
select plan(3);

\ir ../../shared/pieces_of_words.sql
select is(search.word_pieces('abc'), '{20,30,23}', 'pieces with small numbers are joined first');
select is(search.word_pieces('bcb'), '{20,31,22}', 'pieces with larger numbers are joined next');
select is(search.word_pieces('aé'), '{20,21,10,11}', 'a character without a piece is written in bytes');

select finish();
rollback;
