-- search.save_documents: stores the texts of products for search.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.save(name text, discontinued_on date default null)
    returns void
    language sql
    as $$ select search.save_documents('{201}', array[name], '{Ironvale}', '{nails}', '{Drives nails.}', array[discontinued_on], '2025-06-10') $$;

select pg_temp.save('Framing Hammer');
select ok(
    (select lexemes @@ to_tsquery('english', 'framing:A & nails:C & drive:D') from search.documents where product_id = 201),
    'words count by the field that they stand in'
);
select ok(
    exists (select from search.vocabulary where word = 'framing') and not exists (select from search.vocabulary where word = 'claw'),
    'the vocabulary follows: a new word is known, and one that no product has any more is not'
);
create temporary table before as
select xmin::text as version
from search.documents
where product_id = 201;
select pg_temp.save('Framing Hammer');
select is((select xmin::text from search.documents where product_id = 201), (select version from before), 'the same text is not written again');
select pg_temp.save('Framing Hammer', '2025-06-01');
select ok(not (select is_active from search.documents where product_id = 201), 'a product that is no longer sold is not active');
select is((select products from search.corpus), 3::bigint, 'a product that is not active does not count');

select finish();
rollback;
