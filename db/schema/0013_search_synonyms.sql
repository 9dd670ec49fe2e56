-- Names that people use and the catalogue does not. Rows may be added, changed and deleted at any
-- time; changes take effect with the next search.

set local role retail_search;

create table search.synonyms (
    phrase  text     not null,
    meaning text     not null,
    stems   tsvector not null generated always as (to_tsvector('pg_catalog.english', phrase)) stored,

    constraint synonyms_pkey          primary key (stems, meaning),
    constraint synonyms_phrase_check  check (length(stems) between 1 and 4 and length(phrase) <= 80),
    constraint synonyms_meaning_check check (length(to_tsvector('pg_catalog.english', meaning)) between 1 and 10)
);

comment on table search.synonyms is 'Synonyms: what else to search for when a query contains a phrase. A phrase may have several meanings.';
comment on column search.synonyms.phrase is 'One to four words, in any case, singular or plural.';
comment on column search.synonyms.meaning is 'What products may be called. Ignored if no product has all its words; searched for instead of the phrase if no product has that, and in addition to it if five times as many products have the meaning.';
comment on column search.synonyms.stems is 'The stems of the phrase, by which it is found.';

grant select, insert, update, delete on search.synonyms to retail_migrator;

reset role;
