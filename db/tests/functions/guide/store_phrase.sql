-- guide.store_phrase.

begin;
\ir ../../setup.sql
select plan(1);

select is(guide.store_phrase(null), 'all stores that I can see', 'without a store the phrase means all stores of the caller');

select finish();
rollback;
