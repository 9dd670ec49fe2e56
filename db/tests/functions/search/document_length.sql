-- search.document_length: the weighted length of a product's text.

begin;
\ir ../../setup.sql
select plan(3);

update search.weights
set value = case weights.name when 'field name' then 3 when 'field brand' then 2 when 'field attributes' then 1.5 when 'field text' then 1 else weights.value end;

select is(
    search.document_length(setweight('claw:1 hammer:2'::tsvector, 'A') || setweight('nail:1'::tsvector, 'C')), (2 * 3 + 1.5)::real,
    'a word counts by its field: twice 3 for the name, and 1.5'
);
select is(search.document_length('nail:1,5,9'::tsvector), 3::real, 'each occurrence of a word counts');
select is(search.document_length(''::tsvector), 0::real, 'an empty text has none');

select finish();
rollback;
