-- What search.embed() does to a text before it splits it.

create or replace function search.normalise(text_given text)
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    select btrim(regexp_replace(lower(normalise.text_given), '[\s▁]+', ' ', 'g'));
end;

alter function search.normalise owner to retail_search;

grant execute on function search.normalise to retail_definer, retail_migrator;

comment on function search.normalise is
$$A text as the offline model reads it: in lower case, with single spaces.

text_given: The text.$$;
