-- Schema search: search.document_length, search.save_documents,
-- search.index_documents, search.forget_documents, search.remove_documents,
-- search.rebuild, search.read_query, search.near_words, search.correct_query,
-- search.count_products,
-- search.rank_products, search.normalise, search.spell_sizes, search.word_pieces, search.embed,
-- search.document_vector, search.embed_offline, search.finish_install,
-- search.save_model, search.drop_model, search.pending_embeddings,
-- search.save_embeddings, search.switch_model, search.current_model,
-- search.embedding_status; the trigger
-- retail.pass_documents. Worked out by hand on the four products of the fixtures.

begin;
\ir ../setup.sql
select plan(138);
\ir ../fixtures.sql
\ir ../callers.sql

-- Words ------------------------------------------------------------------------------

-- Claw Hammer: two words of the name at 3, the brand at 2, hand, tools, hammers and nails
-- at 1, drives, pulls and nails at 0.7: 14.1. All four together are 50.7, 12.675 on average.
select results_eq(
    $$ select product_id, round(length::numeric, 1) from search.documents order by product_id $$,
    $$ values (201, 14.1), (202, 12.1), (203, 13.4), (204, 11.1) $$,
    'a document is as long as its words weigh'
);
select results_eq(
    $$ select products, round(length::numeric, 1) from search.corpus $$,
    $$ values (4::bigint, 50.7) $$,
    'all of them together'
);
-- hammer: 3 in the name and 1 in the type; 4 * 2.2 / (4 + 1.2 * (0.4 + 0.6 * 14.1 / 12.675)).
select results_eq(
    $$ select product_id, round(impact::numeric, 4) from search.terms where lexeme = 'hammer' order by product_id $$,
    $$ values (201, 1.6664), (202, round(2.2 / (1 + 1.2 * (0.4 + 0.6 * 12.1 / 12.675)), 4)) $$,
    'how much a product is about a word'
);
select results_eq(
    $$ select lexeme, products from search.lexemes where lexeme in ('hammer', 'paint', 'claw') order by 1 $$,
    $$ values ('claw', 1), ('hammer', 2), ('paint', 2) $$,
    'how many have it'
);
select is((select products from search.vocabulary where word = 'hammers'), 2, 'the vocabulary has words as they are written');

-- ln(1 + (4 - 2 + 0.5) / (2 + 0.5)) = ln 2. The best one has 1; the share of words, the
-- letters and all words together do the rest.
select results_eq(
    $$ select product_id, matched_terms from search.rank_products('hammer', vector_weight => 0) $$,
    $$ values (201, '{hammer}'::text[]), (202, '{hammer}') $$,
    'what is more about it comes first'
);
select is(
    (
        select round((first.score - second.score)::numeric, 4)
        from search.rank_products('hammer', vector_weight => 0) as first
        cross join search.rank_products('hammer', vector_weight => 0) as second
        where first.product_id = 201 and second.product_id = 202
    ),
    (
        select round(
            (
                1 - second.impact / first.impact
                + 1.5 * (extensions.word_similarity('hammer', 'ironvale claw hammer') - extensions.word_similarity('hammer', 'rubber mallet'))
                + 0.1 * (exp(-11 / 60.0) - exp(-13 / 60.0))
            )::numeric,
            4
        )
        from search.terms as first
        cross join search.terms as second
        where (first.lexeme, first.product_id) = ('hammer', 201)
            and (second.lexeme, second.product_id) = ('hammer', 202)
    ),
    'by the sum of its parts'
);
select results_eq(
    $$ select product_id from search.rank_products('white walls', '{202,204}', vector_weight => 0) $$,
    $$ select 1 where false $$,
    'a filter holds'
);
select is_empty($$ select * from search.rank_products('zzz', vector_weight => 0) $$, 'what no product has is not found');

-- Changes are found at once -------------------------------------------------------------

update retail.products set name = 'Steel Claw Hammer' where product_id = 201;
select results_eq(
    $$ select product_id from search.rank_products('steel', vector_weight => 0) $$,
    $$ values (201) $$,
    'a new word is found'
);
select results_eq(
    $$ select round(documents.length::numeric, 1), round(corpus.length::numeric, 1), corpus.products from search.documents, search.corpus where product_id = 201 $$,
    $$ values (17.1, 53.7, 4::bigint) $$,
    'and counted'
);
update retail.products set name = 'Claw Hammer' where product_id = 201;
select is((select count(*) from search.lexemes where lexeme = 'steel'), 0::bigint, 'a word that went is gone');
select is((select count(*) from search.vocabulary where word = 'steel'), 0::bigint, 'from the vocabulary too');
update retail.products set base_price = 21 where product_id = 201;
update retail.categories set name = 'small tools' where category_id = 1;
select results_eq(
    $$ select lexeme, products from search.lexemes where lexeme in ('small', 'hand') $$,
    $$ values ('small', 2) $$,
    'a category''s name is that of its products'
);
update retail.product_types set name = 'mallets' where product_type_id = 1;
select is((select products from search.lexemes where lexeme = 'mallet'), 2, 'and so is a type''s');
update retail.product_types set name = 'hammers' where product_type_id = 1;
update retail.categories set name = 'hand tools' where category_id = 1;
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (299, 'X-9', 'Gadget', 1, 1, 1);
select results_eq($$ select product_id from search.rank_products('gadget', vector_weight => 0) $$, $$ values (299) $$, 'a new product is found');
update retail.products set name = 'Gadget, 5 gal., 2 in. x 4 in.' where product_id = 299;
select results_eq(
    $$
    select asked.text, found.matched_terms
    from unnest(array['5gal', '5-gallon', '2x4', '2 x 4', '4"']) with ordinality as asked (text, place)
    cross join lateral search.rank_products(asked.text, vector_weight => 0, max_rows => 1) as found
    where found.product_id = 299
    order by asked.place
    $$,
    $$
    values
    ('5gal', '{5,gallon}'::text[]),
    ('5-gallon', '{5,gallon}'),
    ('2x4', '{2x4}'),
    ('2 x 4', '{2,2x4,4,x}'),
    ('4"', '{4,inch}')
    $$,
    'and its sizes however they are written'
);
select is((select corrected from search.correct_query('galon')), 'gallon', 'and misspelt');
select is((select corrected from search.correct_query('(hamer, clew?) hamer!')), 'hammer claw hammer', 'marks are no part of a word');
delete from retail.products where product_id = 299;
select is_empty($$ select * from search.rank_products('gadget', vector_weight => 0) $$, 'one that went is not');

create temporary table before_rebuild as
select lexeme, product_id, round(impact::numeric, 5) as impact from search.terms;
select search.rebuild();
select results_eq(
    $$ select lexeme, product_id, round(impact::numeric, 5) from search.terms order by 1, 2 $$,
    $$ select lexeme, product_id, round(first.impact::numeric, 5) from search.terms as first order by 1, 2 $$,
    'terms are there after a rebuild'
);
select is(
    (select count(*) from search.terms),
    (select count(*) from before_rebuild),
    'no more and no fewer than before'
);
select results_eq(
    $$ select round(impact::numeric, 4) from search.terms where (lexeme, product_id) = ('hammer', 201) $$,
    $$ values (1.6664) $$,
    'made with the mean length of now'
);

-- Spelling -----------------------------------------------------------------------------------

select is((select corrected from search.correct_query(wrong)), right_one, wrong || ' means ' || right_one)
from (
    values
    ('hamer', 'hammer'), ('hmamer', 'hammer'), ('hammmer', 'hammer'), ('clew', 'claw'),
    ('White PIANT', 'white paint'), ('hammers', 'hammers'), ('qqqqq', 'qqqqq'), ('the claw', 'the claw')
) as spelling (wrong, right_one);
select is(
    (select corrections from search.correct_query('clew hamer')),
    '{"clew -> claw","hamer -> hammer"}'::text[],
    'what was corrected is said'
);
select results_eq(
    $$ select candidate, distance from search.near_words('piant') order by distance, candidate limit 1 $$,
    $$ values ('paint', 0.6::double precision) $$,
    'two letters that changed places are less than a mistake'
);

-- Other names --------------------------------------------------------------------------------

select is(search.count_products(stems), products, stems::text || ' together')
from (
    values ('{hammer}'::text[], 2), ('{hammer,claw}', 1), ('{hammer,wall}', 0), ('{hammer,zzz}', 0), ('{zzz}', 0), ('{}', 0)
) as counted (stems, products);
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
    'the longest phrase counts, in any form, and every meaning that there is'
);
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
select 800 + number, 'G-' || number, case when number = 0 then 'Doodad' else 'Gizmo' end, 1, 1, 1
from generate_series(0, 5) as number;
insert into search.synonyms (phrase, meaning) values ('doodad', 'gizmo'), ('gizmo', 'doodad');
select results_eq(
    $$ select asked.text, found.corrected, found.synonyms, found.besides from unnest(array['blue doodads', 'gizmo']) as asked (text) cross join lateral search.correct_query(asked.text) as found $$,
    $$ values ('blue doodads', 'blue doodads', '{"doodads -> also gizmo"}'::text[], 'gizmo'), ('gizmo', 'gizmo', '{}', null) $$,
    'what five times as many are called is looked for besides'
);
select results_eq(
    $$ select product_id, matched_terms from search.rank_products('doodad', max_rows => 3, vector_weight => 0, other_names => 'gizmo') $$,
    $$ values (800, '{doodad}'::text[]), (801, '{gizmo}'), (802, '{gizmo}') $$,
    'and comes after what has the name itself'
);
delete from retail.products where product_id between 800 and 805;

-- Filters in words ------------------------------------------------------------------------------

select is(
    (
        select concat_ws('|', coalesce(rest, '-'), coalesce(least_price::text, '-'), coalesce(most_price::text, '-'), coalesce(least_rating::text, '-'), in_stock)
        from search.read_query(said)
    ),
    meant,
    said
)
from (
    values
    ('drill under 50 dollars',                 'drill|-|50|-|f'),
    ('Drill under $49.99 in stock',            'drill|-|49.99|-|t'),
    ('paint for walls at least 4 stars',       'paint for walls|-|-|4|f'),
    ('4.5 stars and up cordless drill',        'cordless drill|-|-|4.5|f'),
    ('rated 4+ stars, saw',                    'saw|-|-|4|f'),
    ('hose between 20 and 40 dollars',         'hose|20|40|-|f'),
    ('over $100 saw',                          'saw|100|-|-|f'),
    ('ladder below 80',                        'ladder|-|80|-|f'),
    ('bucket under 5 gallon',                  'bucket under 5 gallon|-|-|-|f'),
    ('lumber 2 x 4',                           'lumber 2 x 4|-|-|-|f'),
    ('under 20 dollars',                       '-|-|20|-|f'),
    ('lamp up to 30 bucks, at least 3 stars',  'lamp|-|30|3|f'),
    ('drill, in stock, under $100, at least 4 stars', 'drill|-|100|4|t'),
    ('drill under $1,299.99.', 'drill|-|1299.99|-|f'),
    ('saw (under $20)', 'saw|-|20|-|f'),
    ('saw under 50$', 'saw|-|50|-|f'),
    ('saw $50 or less', 'saw|-|50|-|f'),
    ('saw 50 dollars max', 'saw|-|50|-|f'),
    ('saw 100 dollars and up', 'saw|100|-|-|f'),
    ('saw $100+', 'saw|100|-|-|f'),
    ('saw for 6 ft or more', 'saw for 6 ft or more|-|-|-|f'),
    ('hammer $20-$40', 'hammer|20|40|-|f'),
    ('hammer 20 to 40 dollars', 'hammer|20|40|-|f'),
    ('from $20 to $40 saw', 'saw|20|40|-|f'),
    ('between 20 and $40 saw', 'saw|20|40|-|f'),
    ('18-20 gauge wire $5-$10', '18-20 gauge wire|5|10|-|f'),
    ('no more than 25 dollars saw', 'saw|-|25|-|f'),
    ('saw not less than 25 dollars', 'saw|25|-|-|f'),
    ('over 20 dollars and 4 stars saw', 'and saw|20|-|4|f'),
    ('hose from 25 to 50 ft under 40 dollars', 'hose from 25 to 50 ft|-|40|-|f'),
    ('tape between 1 and 2 inches under 10 dollars', 'tape between 1 and 2 inches|-|10|-|f'),
    ('nails under 3 inches under $10', 'nails under 3 inches|-|10|-|f'),
    ('tape measure over 25 ft over $20', 'tape measure over 25 ft|20|-|-|f'),
    ('drill not in stock', 'drill not in stock|-|-|-|f'),
    ('drill that is not in stock', 'drill that is not in stock|-|-|-|f'),
    ('drill less than 5 stars', 'drill less than 5 stars|-|-|-|f'),
    ('drill no more than 4 stars', 'drill no more than 4 stars|-|-|-|f'),
    ('4 stars or less drill', '4 stars or less drill|-|-|-|f'),
    ('4 out of 5 stars saw', 'saw|-|-|4|f'),
    ('4 or more stars saw', 'saw|-|-|4|f'),
    ('saw between 4 and 5 stars', 'saw|-|-|4|f'),
    ('saw rated 4 and up', 'saw|-|-|4|f'),
    ('saw with a rating above 4.5', 'saw|-|-|4.5|f'),
    ('what do you have under 20 dollars', '-|-|20|-|f'),
    ('show me all products in stock', '-|-|-|-|t'),
    ('fuse rated 5 amp', 'fuse rated 5 amp|-|-|-|f')
) as query (said, meant);

-- Vectors ---------------------------------------------------------------------------------------------

-- A model of a few pieces: a is (1, 0, ...), b is (0, 1, ...), ab is joined before bc.
insert into search.tokens (token_id, piece, embedding)
select
    piece.number,
    piece.piece,
    array(select case when place = piece.axis then 1 else 0 end from generate_series(1, 256) as place)::extensions.vector::extensions.halfvec
from (
    values
    (10, '<0xC3>', 7), (11, '<0xA9>', 8), (20, U&'\2581', 1), (21, 'a', 2), (22, 'b', 3), (23, 'c', 4),
    (30, 'ab', 5), (31, 'bc', 6)
) as piece (number, piece, axis);
select results_eq(
    $$
    select given.text, btrim(regexp_replace(search.spell_sizes(given.text), ' +', ' ', 'g'))
    from unnest(array[
        'No number in it', '7-1/4 in. blade', '10-inch', '1/2"pipe', '6'' ladder of the 80''s', '25 feet', '12V 20amp',
        '18ga. 5gal. pail', '2 in. x 4 in. x 8 ft.', '2x4', '3/4 in. x 4 ft. x 8 ft.', '2-in-1 tool, 12 in a box', '3m 1TB',
        '2x4x8 stud', '5 gals 3yds'
    ]) with ordinality as given (text, place)
    order by given.place
    $$,
    $$
    values
    ('No number in it',          'No number in it'),
    ('7-1/4 in. blade',          '7 1/4 inch blade'),
    ('10-inch',                  '10 inch'),
    ('1/2"pipe',                 '1/2 inch pipe'),
    ('6'' ladder of the 80''s',  '6 ft ladder of the 80''s'),
    ('25 feet',                  '25 ft'),
    ('12V 20amp',                '12 volt 20 amp'),
    ('18ga. 5gal. pail',         '18 gauge 5 gallon pail'),
    ('2 in. x 4 in. x 8 ft.',    '2 inch x 4 2x4 inch x 8 ft'),
    ('2x4',                      '2x4'),
    ('3/4 in. x 4 ft. x 8 ft.',  '3/4 inch x 4 ft x 8 4x8 ft'),
    ('2-in-1 tool, 12 in a box', '2-in-1 tool, 12 in a box'),
    ('3m 1TB',                   '3m 1 tb'),
    ('2x4x8 stud',               '2x4 x 8 stud'),
    ('5 gals 3yds',              '5 gallon 3 yard')
    $$,
    'a size is written in one way, and only after a number'
);
select is(search.normalise(E'  Claw\t\n HAMMER '), 'claw hammer', 'small letters and single blanks');
select is(search.word_pieces('abc'), '{20,30,23}', 'pieces with small numbers are joined first');
select is(search.word_pieces('bcb'), '{20,31,22}', 'then the others');
select is(search.word_pieces('aé'), '{20,21,10,11}', 'a character without a piece is written in bytes');
-- abc is U+2581, ab and c: three ones, of length 1 / sqrt(3).
select is(
    (select array_agg(place || ':' || round(value::numeric, 4) order by place) from unnest(search.embed('abc')::real[]) with ordinality as part (value, place) where value <> 0),
    array['1:0.5774', '4:0.5774', '5:0.5774'],
    'a text is the direction of the sum of its pieces'
);
select is(search.embed('A  b')::text, search.embed('a b')::text, 'however it is written');
select is(search.embed('  ')::text, null, 'no words have no direction');
-- Three parts of a and two of b: (5, 3, 2) / sqrt(38).
select is(
    (select array_agg(place || ':' || round(value::numeric, 4) order by place) from unnest(search.document_vector('a', 'b')::real[]) with ordinality as part (value, place) where value <> 0),
    (
        select array_agg(place || ':' || round((value / sqrt(38))::numeric, 4) order by place)
        from (values (1, 5.0), (2, 3.0), (3, 2.0)) as part (place, value)
    ),
    'a product is three parts name and two parts description'
);
select throws_ok($$ select search.finish_install() $$, '55000', 'search.tokens does not hold the offline model', 'a few pieces are no model');

select is(search.save_model('tiny', 'offline', 256), search.save_model('tiny', 'offline', 256), 'a model is added once');
select throws_ok(
    $$ select search.save_model('tiny', 'openai', 1536) $$,
    '22023',
    'the model ''tiny'' is known with 256 dimensions from offline',
    'and stays what it is'
);
select search.save_model('outside', 'openai', 3);
select is((select count(*) from search.pending_embeddings('outside')), 4::bigint, 'a new model has all to do');
select is(
    (
        select search.save_embeddings(
            'outside', array_agg(product_id), array_agg(content_hash), array_fill('[3,0,4]'::text, array[3])
        )
        from (select * from search.pending_embeddings('outside', max_rows => 3)) as batch
    ),
    3,
    'a batch is saved'
);
select is((select array_agg(product_id) from search.pending_embeddings('outside')), '{204}', 'and one is left');
select is(
    (select array_agg(round(value::numeric, 2)) from search.embeddings cross join unnest(embedding::extensions.vector::real[]) as value where product_id = 201),
    '{0.60,0.00,0.80}',
    'of unit length'
);
select throws_ok(
    $$
    select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), '{"[1,0]"}')
    from search.pending_embeddings('outside')
    $$,
    '22023',
    'a vector has 2 dimensions, and the model ''outside'' has 3',
    'a vector of another length is refused'
);
select is(
    (select search.save_embeddings('outside', '{204}', array['\x00'::bytea], '{"[1,0,0]"}')),
    0,
    'and one of a text that changed meanwhile is left out'
);
select is_empty($$ select * from search.current_model() $$, 'before the first switch there is no current one');
select throws_ok(
    $$ select search.switch_model('outside') $$,
    '55000',
    '1 products have no vector by ''outside'' yet',
    'a model that is not complete is not used'
);
select search.save_embeddings('outside', array_agg(product_id), array_agg(content_hash), '{"[1,0,0]"}') from search.pending_embeddings('outside');
select search.switch_model('outside');
select is((select array_agg(name) from search.models where is_current), '{outside}', 'a complete one is');
select results_eq(
    $$ select name, provider, dimensions from search.current_model() $$,
    $$ values ('outside', 'openai', 3) $$,
    'and it is told which'
);
select ok(
    has_schema_privilege('retail_gateway', 'search', 'usage')
    and has_function_privilege('retail_gateway', 'search.current_model()', 'execute'),
    'the server may ask'
);
select search.switch_model('tiny', force => true);
select is((select array_agg(name) from search.models where is_current), '{tiny}', 'there is never more than one');
update retail.products set description = 'Pulls nails.' where product_id = 201;
select results_eq(
    $$ select model, dimensions, is_current, products, embedded, pending from search.embedding_status() $$,
    $$ values ('outside', 3, false, 4::bigint, 3::bigint, 1::bigint), ('tiny', 256, true, 4, 1, 3) $$,
    'a changed text is pending outside, and done at once offline'
);
select is(search.embed_offline('{202,203,204}'), 3, 'the others are embedded in a batch');
select results_eq(
    $$
    select product_id, round(similarity::numeric, 3)
    from search.rank_products('x', text_weight => 0, query_vector => '[1,0,0]', vector_model => 'outside', max_rows => 1)
    $$,
    $$ values (204, 1.000) $$,
    'a vector of a model is compared with those of that model'
);
select throws_ok($$ select search.drop_model('tiny') $$, '22023', null, 'the current model stays');
select search.drop_model('outside');
select is((select count(*) from search.models), 1::bigint, 'another one goes with its vectors');

-- Who may ------------------------------------------------------------------------------------------------

select is_empty(
    $$
    select roles.rolname, relation.relname
    from pg_roles as roles
    cross join pg_class as relation
    where relation.relnamespace = 'search'::regnamespace
        and relation.relkind = 'r'
        and roles.rolname in ('retail_gateway', 'store_manager', 'head_office', 'analyst', 'retail_query_manager')
        and has_any_column_privilege(roles.oid, relation.oid, 'select, insert, update')
    $$,
    'searches go through the api only'
);
select is_empty(
    $$
    select relation.oid::regclass
    from pg_class as relation
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind in ('r', 'v')
        and has_any_column_privilege('retail_search', relation.oid, 'select, insert, update')
    $$,
    'and search reads no table of the business'
);

-- What is not sold any more ---------------------------------------------------------------

update retail.products set discontinued_on = '2025-01-01' where product_id = 201;
select is_empty(
    $$ select * from search.terms where product_id = 201 $$,
    'what is not sold any more is not found by words'
);
select is((select products from search.corpus), (select count(*) from search.documents where is_active), 'and does not count');
select is_empty(
    $$ select * from search.embeddings where product_id = 201 and is_active $$,
    'nor found by meaning'
);
select is((select is_active from search.documents where product_id = 201), false, 'but can be compared with');
update retail.products set discontinued_on = null where product_id = 201;
select isnt_empty($$ select * from search.terms where product_id = 201 $$, 'until it is sold again');

-- How much the index finds --------------------------------------------------------------------

set local role retail_monitor;
select results_eq(
    $$ select model, products, sampled, recall, worst from ops.vector_recall(neighbours => 2) $$,
    $$
    select models.name, count(*), count(*)::integer, 1.0000, 1.0000
    from search.models
    join search.embeddings on embeddings.model_id = models.model_id
    where models.is_current
    group by models.name
    $$,
    'of a handful the index finds all; a monitor may look'
);
reset role;
select is_empty($$ select * from ops.vector_recall('nothing') $$, 'of no model nothing');

-- Very many vectors at once ----------------------------------------------------------------

select search.save_model('another', 'openai', 3, 8, 32);
select ok(not search.build_index('another'), 'a model has its index from the beginning');
select ok(search.suspend_index('another'), 'which goes before very many vectors come');
select is_empty(
    $$ select indexname from pg_indexes where schemaname = 'search' and indexdef like '%halfvec(3)%m=''8''%' $$,
    'all of it'
);
select ok(search.build_index('another'), 'and is built at once when they are there');
select isnt_empty(
    $$ select indexname from pg_indexes where schemaname = 'search' and indexdef like '%halfvec(3)%m=''8'', ef_construction=''32''%' $$,
    'as the model says'
);
select search.save_embeddings('another', array_agg(product_id), array_agg(content_hash), array_agg('[1,0,' || product_id || ']'))
from search.pending_embeddings('another');
select ok(not search.suspend_index('another'), 'not while it holds what searches need');
select ok(not search.build_index('nothing'), 'no model has no index');

-- Pictures ---------------------------------------------------------------------------------

create function pg_temp.picture(first real, second real)
    returns real[]
    language sql
as $$ select array[first, second] || array_fill(0::real, array[510]) $$;
insert into search.image_embeddings (product_id, position, embedding)
select given.product_id, given.position, pg_temp.picture(given.first, given.second)::extensions.vector::extensions.halfvec
from (
    values (201, 1, 1, 0), (201, 2, 0, 1), (202, 1, 0.6, 0.8), (203, 1, -1, 0)
) as given (product_id, position, first, second);
select results_eq(
    $$
    select product_id, round(similarity::numeric, 2)
    from search.rank_images(pg_temp.picture(1, 0)::extensions.vector)
    $$,
    $$ values (201, 1.00), (202, 0.60), (203, -1.00) $$,
    'each product once, by its nearest picture'
);
select results_eq(
    $$ select product_id from search.rank_images(pg_temp.picture(1, 0)::extensions.vector, '{202,203}', 1) $$,
    $$ values (202) $$,
    'of those allowed'
);
insert into search.image_embeddings (product_id, position, embedding)
select 201, series.number, pg_temp.picture(1, (series.number / 10000.0)::real)::extensions.vector::extensions.halfvec
from generate_series(3, 60) as series (number);
select results_eq(
    $$ select product_id from search.rank_images(pg_temp.picture(1, 0)::extensions.vector, null, 3) $$,
    $$ values (201), (202), (203) $$,
    'however many pictures the nearest product has'
);
select results_eq(
    format(
        'select product_id, round(similarity::numeric, 2) from search.rank_images(pg_temp.picture(%L, 0)::extensions.vector, null, 2)',
        scale
    ),
    $$ values (201, 1.00), (202, 0.60) $$,
    'a vector of length ' || scale
)
from (values ('1e-12'::real), ('1e9')) as lengths (scale);

select finish();
rollback;
