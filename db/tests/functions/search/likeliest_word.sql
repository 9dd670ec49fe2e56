-- search.likeliest_word: the word that a misspelt one most likely means.

begin;
\ir ../../setup.sql
select plan(3);

select is(search.likeliest_word('hamer', search.stems('hamer'), 0, true, '{}'), 'hammer', 'a letter that is missing is found');
select is(search.likeliest_word('mallets', '{}', 0, true, '{}'), 'mallet', 'a plural of a word that is there in the singular is found');
select is(search.likeliest_word('xyzzyx', search.stems('xyzzyx'), 0, true, '{}'), null, 'a word that is near nothing stands for none');

select finish();
rollback;
