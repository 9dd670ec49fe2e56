-- guide.category_phrase.

begin;
\ir ../../setup.sql
select plan(1);

select is(guide.category_phrase(null), 'all categories', 'without a category the phrase means all');

select finish();
rollback;
