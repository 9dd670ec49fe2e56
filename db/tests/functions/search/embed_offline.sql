-- search.embed_offline.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/pieces_of_words.sql
select search.save_model('tiny', 'offline', 256);
select is(search.embed_offline('{202,203,204}'), 3, 'three products are embedded in one batch');

select finish();
rollback;
