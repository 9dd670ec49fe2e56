-- search.correct_query, with search.likeliest_word: misspelt words, and synonyms.

begin;
\ir ../../setup.sql
select plan(13);

insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (299, 'X-9', 'Gadget', 1, 1, 1);
update retail.products set name = 'Gadget, 5 gal., 2 in. x 4 in.' where product_id = 299;
select is((select corrected from search.correct_query('galon')), 'gallon', 'a misspelt unit is corrected');
select is((select corrected from search.correct_query('(hamer, clew?) hamer!')), 'hammer claw hammer', 'punctuation is not part of a word');
delete from retail.products where product_id = 299;

select is((select corrected from search.correct_query(wrong)), right_one, format('%s means %s', wrong, right_one))
from (
    values
    ('hamer', 'hammer'), ('hmamer', 'hammer'), ('hammmer', 'hammer'), ('clew', 'claw'),
    ('White PIANT', 'white paint'), ('hammers', 'hammers'), ('qqqqq', 'qqqqq'), ('the claw', 'the claw')
) as spelling (wrong, right_one);
select is(
    (select corrections from search.correct_query('clew hamer')),
    '{"clew -> claw","hamer -> hammer"}'::text[],
    'the corrections are listed'
);
delete from search.synonyms;
insert into search.synonyms (phrase, meaning)
values
('Nail Driver', 'claw hammer'), ('nail driver', 'mallet'), ('nail driver', 'pneumatic nailer'), ('driver', 'brush'),
('mallets', 'hammer'), ('hammer', 'mallet'), ('knocker', 'door handle'), ('clew', 'paint');
select results_eq(
    $$
    select asked.text, found.corrected, found.synonyms
    from unnest(array['a nail drivers', 'driver', 'mallet', 'hammer', 'knocker', 'hmamer', 'clew', 'nail drivr', 'knockar']) with ordinality as asked (text, place)
    cross join lateral search.correct_query(asked.text) as found
    order by asked.place
    $$,
    $$
    values
    ('a nail drivers', 'a claw hammer mallet', '{"nail drivers -> claw hammer mallet"}'::text[]),
    ('driver',         'brush',                '{"driver -> brush"}'),
    ('mallet',         'mallet',               '{}'),
    ('hammer',         'hammer',               '{}'),
    ('knocker',        'knocker',              '{}'),
    ('hmamer',         'hammer',               '{}'),
    ('clew',           'paint',                '{"clew -> paint"}'),
    ('nail drivr',     'claw hammer mallet',   '{"nail driver -> claw hammer mallet"}'),
    ('knockar',        'knockar',              '{}')
    $$,
    'the longest phrase is replaced, in any form, by every meaning that products have'
);
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
select 800 + number, 'G-' || number, case when number = 0 then 'Doodad' else 'Gizmo' end, 1, 1, 1
from generate_series(0, 5) as number;
insert into search.synonyms (phrase, meaning) values ('doodad', 'gizmo'), ('gizmo', 'doodad');
select results_eq(
    $$ select asked.text, found.corrected, found.synonyms, found.besides from unnest(array['blue doodads', 'gizmo']) as asked (text) cross join lateral search.correct_query(asked.text) as found $$,
    $$ values ('blue doodads', 'blue doodads', '{"doodads -> also gizmo"}'::text[], 'gizmo'), ('gizmo', 'gizmo', '{}', null) $$,
    'a synonym that five times as many products have is searched for as well'
);

select finish();
rollback;
