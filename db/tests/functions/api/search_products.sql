-- api.search_products, with retail.find_products and retail.refuse_unknown_filters.
-- Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(28);

select volatility_is('api', 'search_products'::name, 'stable');
select is_definer('api', 'search_products'::name);
\ir ../../shared/tiny_model.sql

select tests.log_in('North manager');

select results_eq(
    $$
    select rank, product, sku, category, type, maker, price, rating, rating_count, quantity_in_stock, matched_words, searched_for, note, total_rows
    from api.search_products('clwa hamer')
    $$,
    $$
    values
    (1::bigint, 'Claw Hammer',   'H-1', 'hand tools', 'hammers', 'Ironvale',  20.00, 4.5, 10, 5::bigint, 'claw, hammer', 'claw hammer', 'spelling: clwa -> claw, hamer -> hammer', 4::bigint),
    (2,         'Rubber Mallet', 'H-2', 'hand tools', 'hammers', null::text, 10.00, 4.0, 3,  0,         'hammer',       'claw hammer', 'spelling: clwa -> claw, hamer -> hammer', 4)
    $$,
    'a misspelt query finds products, and a note shows the corrections'
);
select results_eq(
    $$ select product, searched_for, note from api.search_products('box spanners or clwa', max_rows => 1) $$,
    $$ values ('Claw Hammer', 'box spanners or claw', 'spelling: clwa -> claw') $$,
    'a synonym that no product matches either leaves the query as it is'
);
select results_eq(
    $$ select product, matched_words, total_rows from api.search_products(' h-2 ') $$,
    $$ values ('Rubber Mallet', 'h-2', 4::bigint) $$,
    'a product is found by the number on its label'
);
select is_empty($$ select * from api.search_products('h-2', min_price => 11) $$, 'a product number outside the filters finds nothing');
select results_eq(
    $$ select product, note from api.search_products('hammer in stock at north') $$,
    $$ values ('Claw Hammer', 'filters: in stock at North') $$,
    'a store named in the query is a filter on its stock'
);
select throws_ok(
    format('select * from api.search_products(''hammer'', %s)', filter),
    '22023',
    message,
    format('the unknown filter %s is refused', filter)
)
from (
    values
    ($$brand => 'Ironvael'$$,      $$there is no brand called 'Ironvael'$$),
    ($$product_type => 'hamers'$$, $$there is no product type called 'hamers'$$),
    ($$tags => '{nails,Nope}'$$,   $$there is no tag called 'Nope'$$)
) as wrong (filter, message);
select is_empty(
    $$ select * from api.search_products('hammer', product_type => 'hammers', brand => 'truecoat') $$,
    'filters that exist but never together find nothing'
);
select is(
    (select product from api.search_products('hammer', product_type => ' HAMMERS', brand => 'IRONVALE', tags => '{Nails}')),
    'Claw Hammer',
    'filters and tags are matched in any case'
);
insert into search.synonyms (phrase, meaning) values ('knocker', 'hammer');
select results_eq(
    $$ select product, searched_for, note from api.search_products('clwa knockers', max_rows => 1) $$,
    $$ values ('Claw Hammer', 'claw hammer', 'spelling: clwa -> claw; other names: knockers -> hammer') $$,
    'a synonym finds products, and a note shows it'
);
select results_eq(
    $$ select product, searched_for, note, total_rows from api.search_products('hammer under 15 dollars') $$,
    $$ values ('Rubber Mallet', 'hammer', 'filters: price up to 15', 2::bigint) $$,
    'a price in the query is a filter'
);
select results_eq(
    $$ select product, note from api.search_products('hammer in stock') $$,
    $$ values ('Claw Hammer', 'filters: in stock') $$,
    '"in stock" in the query is a filter'
);
select results_eq(
    $$ select product, searched_for from api.search_products('at least 4 stars') $$,
    $$ values ('Claw Hammer', null::text), ('White Paint', null), ('Rubber Mallet', null) $$,
    'a query of nothing but filters returns the best rated products'
);
select results_eq(
    format($$ select product from api.search_products('hammer paint brush', %s) $$, filter),
    format($$ select unnest(%L::text[]) $$, found),
    format('the filter %s limits the answer', filter)
)
from (
    values
    ('category_name => ''Hand TOOLS''', '{Claw Hammer,Rubber Mallet}'),
    ('product_type => ''Brushes''', '{Flat Brush}'),
    ('brand => ''truecoat''', '{White Paint}'),
    ('min_price => 20, max_price => 25', '{Claw Hammer}'),
    ('min_rating => 4.3', '{Claw Hammer}'),
    ('tags => ''{walls}''', '{White Paint}')
) as filters (filter, found);
select throws_ok(
    $$ select * from api.search_products('hammer', min_price => 10, max_price => 5) $$,
    '22023',
    'the lowest price 10 is above the highest 5',
    'a lowest price above the highest is refused'
);
update retail.products set discontinued_on = '2025-01-01' where product_id = 202;
select is((select array_agg(product) from api.search_products('hammer')), '{Claw Hammer}', 'a discontinued product is not found');
update retail.products set discontinued_on = null where product_id = 202;
\ir ../../shared/four_hundred_nails.sql
select is((select count(*) from api.search_products('nail', max_rows => 300)), 300::bigint, 'as many products are returned as are asked for');

select tests.log_in('South manager');
select is(
    (select quantity_in_stock from api.search_products('claw hammer', max_rows => 1)),
    100::bigint,
    'the stock shown is that of the caller''s stores'
);
select throws_ok($$ select * from api.search_products('hammer', in_stock_at => 'north') $$, '22023', null, 'a manager cannot ask for the stock of another store');
select tests.log_out();
select is_empty($$ select * from api.search_products('hammer') $$, 'an unauthenticated caller finds nothing');

select finish();
rollback;
