-- The stems of a text, as documents have them. It is inlined, so it must have no SET clause.

create or replace function search.stems(words text)
    returns text[]
    language sql
    immutable
    parallel safe
begin atomic
    select tsvector_to_array(to_tsvector('pg_catalog.english', stems.words));
end;

alter function search.stems owner to retail_search;

comment on function search.stems is
$$The stems of a text, without words such as the and of.

words: The text.$$;
