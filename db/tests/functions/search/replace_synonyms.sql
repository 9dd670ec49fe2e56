-- search.replace_synonyms. Two products are hammers; one of them has a claw.

begin;
\ir ../../setup.sql
select plan(2);

delete from search.synonyms;
insert into search.synonyms (phrase, meaning)
values ('nail driver', 'claw hammer'), ('driver', 'brush'), ('knocker', 'door handle'), ('claw', 'hammer');

select results_eq(
    $$
    select asked.text, array_to_string(found.words, '|'), found.synonyms, found.besides, found.named
    from unnest(array['blue nail drivers', 'driver', 'knocker', 'claw']) with ordinality as asked (text, place)
    cross join lateral search.replace_synonyms(string_to_array(asked.text, ' ')) as found
    order by asked.place
    $$,
    $$
    values
    ('blue nail drivers', 'blue|claw hammer|', '{"nail drivers -> claw hammer"}'::text[], null, '{2,3}'::integer[]),
    ('driver',            'brush',             '{"driver -> brush"}',                     null, '{1}'),
    ('knocker',           'knocker',           '{}',                                      null, '{}'),
    ('claw',              'claw',              '{}',                                      null, '{}')
    $$,
    'the longest phrase is replaced in its place, unless no product has its meaning or products have the phrase itself'
);
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
select 800 + number, 'G-' || number, 'Sledge Hammer', 1, 1, 1
from generate_series(1, 3) as number;
select results_eq(
    $$ select words, synonyms, besides from search.replace_synonyms('{claw}') $$,
    $$ values ('{claw}'::text[], '{claw -> also hammer}'::text[], 'hammer') $$,
    'a meaning that five times as many products have is searched for as well'
);

select finish();
rollback;
