-- search.finish_install.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/pieces_of_words.sql
select throws_ok($$ select search.finish_install() $$, '55000', 'search.tokens does not hold the offline model', 'a few pieces of words are not accepted as the offline model');

select finish();
rollback;
