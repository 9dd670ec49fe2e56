-- The length of a document: the number of its words, weighted by field.

create or replace function search.document_length(lexemes tsvector)
    returns real
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(sum(weights.value), 0)::real
    from unnest(document_length.lexemes) as lexeme (word, positions, fields)
    cross join unnest(lexeme.fields) as field (letter)
    join search.weights
        on weights.name = case field.letter
            when 'A' then 'field name'
            when 'B' then 'field brand'
            when 'C' then 'field attributes'
            else 'field text'
        end;
end;

alter function search.document_length owner to retail_search;

comment on function search.document_length is
$$The length of a document: its words, each with the weight of its field.

lexemes: The document's stems, with their fields.$$;
