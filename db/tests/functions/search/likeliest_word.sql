-- search.likeliest_word: the word that a misspelt one most likely means.

begin;
\ir ../../setup.sql
select plan(3);

select is(search.likeliest_word('hamer', search.stems('hamer'), 0, true, '{}'), 'hammer', 'a missing letter is corrected');
select is(search.likeliest_word('mallets', '{}', 0, true, '{}'), 'mallet', 'a plural is found if only the singular exists');
select is(search.likeliest_word('xyzzyx', search.stems('xyzzyx'), 0, true, '{}'), null, 'a word that resembles no other is not corrected');

select finish();
rollback;
