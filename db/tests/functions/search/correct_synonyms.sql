-- search.correct_synonyms.

begin;
\ir ../../setup.sql
select plan(1);

delete from search.synonyms;
insert into search.synonyms (phrase, meaning) values ('nail driver', 'claw hammer'), ('knocker', 'door handle');

select results_eq(
    $$
    select asked.word, found.corrected, found.corrections
    from unnest(array['drivr', 'driver', 'knockar', 'hamer', 'nailx']) with ordinality as asked (word, place)
    cross join lateral search.correct_synonyms(array[asked.word]) as found
    order by asked.place
    $$,
    $$
    values
    ('drivr',   '{driver}'::text[], '{"drivr -> driver"}'::text[]),
    ('driver',  '{driver}',         '{}'),
    ('knockar', '{knockar}',        '{}'),
    ('hamer',   '{hamer}',          '{}'),
    ('nailx',   '{nailx}',          '{}')
    $$,
    'a word of a synonym is corrected by one letter, if products have its meaning and the catalogue has no word as near'
);

select finish();
rollback;
