-- guide.store_phrase.

begin;
\ir ../../setup.sql
select plan(1);

select is(guide.store_phrase(null), 'all stores that I see', 'no store is all');

select finish();
rollback;
