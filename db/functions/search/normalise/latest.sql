-- What search.embed() makes of a text before it takes it apart.

create or replace function search.normalise(text_given text)
    returns text
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
begin atomic
    select btrim(regexp_replace(lower(normalise.text_given), '[\s▁]+', ' ', 'g'));
end;

alter function search.normalise(text) owner to retail_search;

revoke all on function search.normalise(text) from public;
grant execute on function search.normalise(text) to retail_definer, retail_migrator;

comment on function search.normalise(text) is
$$A text as the offline model reads it: in small letters, with single blanks.

text_given: The text.$$;
