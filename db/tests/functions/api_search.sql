-- The tools that find products: api.search_products, api.semantic_search_products,
-- api.hybrid_product_search, api.similar_products, api.get_product_recommendations,
-- api.search_products_by_image; with retail.find_products, retail.refuse_unknown_filters and
-- retail.similar_ids. Worked out by hand.

begin;
\ir ../setup.sql
select plan(64);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', tool, 'stable')
from unnest(array[
    'search_products', 'semantic_search_products', 'hybrid_product_search', 'similar_products', 'get_product_recommendations',
    'search_products_by_image'
]::name[]) as tool;
select is_definer('api', tool)
from unnest(array[
    'search_products', 'semantic_search_products', 'hybrid_product_search', 'similar_products', 'get_product_recommendations',
    'search_products_by_image'
]::name[]) as tool;

-- A model with three dimensions: hammers point along the first, mallets nearly so,
-- paint along the second, brushes along the third.
select search.save_model('tiny', 'openai', 3);
select search.save_embeddings('tiny', array_agg(pending.product_id), array_agg(pending.content_hash), array_agg(vector.of))
from search.pending_embeddings('tiny') as pending
join (
    values (201, '[1,0,0]'), (202, '[4,3,0]'), (203, '[0,1,0]'), (204, '[0,0,1]')
) as vector (product_id, of) on vector.product_id = pending.product_id;
select search.switch_model('tiny');

select pg_temp.become('north');

-- Words ----------------------------------------------------------------------------------

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
    'a misspelt query finds, and says why'
);
select results_eq(
    $$ select product, searched_for, note from api.search_products('box spanners or clwa', max_rows => 1) $$,
    $$ values ('Claw Hammer', 'box spanners or claw', 'spelling: clwa -> claw') $$,
    'a name whose other name no product has either is left alone'
);
select results_eq(
    $$ select product, matched_words, total_rows from api.search_products(' h-2 ') $$,
    $$ values ('Rubber Mallet', 'h-2', 4::bigint) $$,
    'the number on a label finds'
);
select is(
    (select product from api.hybrid_product_search('H-2', max_rows => 1)), 'Rubber Mallet', 'and comes before all else'
);
select is_empty($$ select * from api.search_products('h-2', min_price => 11) $$, 'of what the filters leave');
select results_eq(
    $$ select product, note from api.search_products('hammer in stock at north') $$,
    $$ values ('Claw Hammer', 'filters: in stock at North') $$,
    'a store may be named in the query'
);
select throws_ok(
    format('select * from api.search_products(''hammer'', %s)', filter),
    '22023',
    message,
    filter || ' is told'
)
from (
    values
    ($$brand => 'Ironvael'$$,      $$there is no brand called 'Ironvael'$$),
    ($$product_type => 'hamers'$$, $$there is no product type called 'hamers'$$),
    ($$tags => '{nails,Nope}'$$,   $$there is no tag called 'Nope'$$)
) as wrong (filter, message);
select is_empty(
    $$ select * from api.search_products('hammer', product_type => 'hammers', brand => 'truecoat') $$,
    'but not what there is elsewhere'
);
select is(
    (select product from api.search_products('hammer', product_type => ' HAMMERS', brand => 'IRONVALE', tags => '{Nails}')),
    'Claw Hammer',
    'filters are in any case, tags that are written in lower case too'
);
insert into search.synonyms (phrase, meaning) values ('knocker', 'hammer');
select results_eq(
    $$ select product, searched_for, note from api.search_products('clwa knockers', max_rows => 1) $$,
    $$ values ('Claw Hammer', 'claw hammer', 'spelling: clwa -> claw; other names: knockers -> hammer') $$,
    'another name finds, and says so'
);
select results_eq(
    $$ select product, searched_for, note, total_rows from api.search_products('hammer under 15 dollars') $$,
    $$ values ('Rubber Mallet', 'hammer', 'filters: price up to 15', 2::bigint) $$,
    'what the words say of the price is a filter'
);
select results_eq(
    $$ select product, note from api.search_products('hammer in stock') $$,
    $$ values ('Claw Hammer', 'filters: in stock') $$,
    'and what they say of the stock'
);
select results_eq(
    $$ select product, searched_for from api.search_products('at least 4 stars') $$,
    $$ values ('Claw Hammer', null::text), ('White Paint', null), ('Rubber Mallet', null) $$,
    'nothing but filters gives the best rated'
);
select results_eq(
    format($$ select product from api.search_products('hammer paint brush', %s) $$, filter),
    format($$ select unnest(%L::text[]) $$, found),
    'filter ' || filter
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
    'reversed prices are refused'
);
update retail.products set discontinued_on = '2025-01-01' where product_id = 202;
select is((select array_agg(product) from api.search_products('hammer')), '{Claw Hammer}', 'what is no longer sold is not found');
update retail.products set discontinued_on = null where product_id = 202;

-- Meaning -----------------------------------------------------------------------------------

select results_eq(
    $$
    select product, similarity_percent
    from api.semantic_search_products('x', query_description_embedding => '[1,0,0]', query_description_embedding_model => 'tiny')
    $$,
    $$ values ('Claw Hammer', 100.0), ('Rubber Mallet', 80.0) $$,
    'by meaning: nothing in common but the direction'
);
select is(
    (
        select array_agg(product)
        from api.semantic_search_products(
            'x', similarity_threshold => 90, query_description_embedding => '[1,0,0]', query_description_embedding_model => 'tiny'
        )
    ),
    '{Claw Hammer}',
    'as near as was asked for'
);
select results_eq(
    $$
    select product
    from api.hybrid_product_search('rubber', query_embedding => '[0,1,0]', query_embedding_model => 'tiny', max_rows => 2)
    $$,
    $$ values ('Rubber Mallet'), ('White Paint') $$,
    'by words and meaning: rubber and a bit of paint, before paint alone'
);
select is(
    (select array_agg(product) from api.hybrid_product_search('rubber', text_weight => 0, query_embedding => '[0,1,0]', query_embedding_model => 'tiny', max_rows => 1)),
    '{White Paint}',
    'or by meaning alone'
);
select alike(
    (select note from api.hybrid_product_search('rubber')),
    '%offline vectors were used%',
    'it is said when the model outside was not asked'
);
select is((select count(*) from api.hybrid_product_search('rubber')), 1::bigint, 'and words find all the same');

-- Filters do not starve an answer: as many rows as there are, whatever is nearest.
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price, brand)
overriding system value
select 1000 + number, 'N-' || number, 'Nail number ' || number, 1, 1, 1 + number, case when number % 20 = 0 then 'Rare' else 'Common' end
from generate_series(1, 400) as number;
select search.save_embeddings('tiny', array_agg(product_id), array_agg(content_hash), array_agg('[0,1000,' || product_id || ']'))
from search.pending_embeddings('tiny');
select is(
    (
        select count(*)
        from api.hybrid_product_search(
            'nail', brand => 'rare', max_rows => 20, query_embedding => '[0,0,1]', query_embedding_model => 'tiny'
        )
    ),
    20::bigint,
    'one of twenty is found twenty times of four hundred'
);
select is((select count(*) from api.search_products('nail', max_rows => 300)), 300::bigint, 'as many as are asked for');

-- Like one -----------------------------------------------------------------------------------

select results_eq(
    $$
    select rank, product, price_difference, quantity_in_stock, similarity_percent, same_type
    from api.similar_products('claw hammer', max_rows => 1)
    $$,
    $$ values (1::bigint, 'Rubber Mallet', -10.00, 0::bigint, 80.0, true) $$,
    'what is nearest, of the same type'
);
select is(
    (select bool_and(quantity_in_stock > 0) from api.similar_products('claw hammer', in_stock_only => true)),
    true,
    'or what is there'
);
select results_eq(
    $$ select product, reason from api.get_product_recommendations('similar', 'H-1', max_rows => 1) $$,
    $$ values ('Rubber Mallet', 'like Claw Hammer') $$,
    'as a recommendation too'
);

-- Bought together ------------------------------------------------------------------------------

-- Ten more orders of Web: a hammer and a brush in four, a hammer alone in one, paint alone
-- in five.
insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 103, 500 + number, 'C-' || number
from generate_series(1, 10) as number;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, 9000 + number, 'C' || number, 'sale', 103, 500 + number, '2025-07-01 18:00+00', '2025-07-01', 1, 1
from generate_series(1, 10) as number;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 103, 9000 + number, 1, case when number <= 5 then 201 else 203 end, 1, 1, 1
from generate_series(1, 10) as number
union all
select 103, 9000 + number, 2, 204, 1, 1, 1
from generate_series(1, 4) as number;

select pg_temp.become('region');
-- 4 of 10 orders hold both; 4 of the 5 with a hammer; 0.8 / 0.4 = 2.
select results_eq(
    $$
    select product, reason, count_together, support_percent, confidence_percent, lift, total_rows
    from api.get_product_recommendations('cross_sell', 'claw hammer', store_name => 'web')
    $$,
    $$ values ('Flat Brush', 'bought together with Claw Hammer', 4::bigint, 40.000, 80.0, 2.00, 1::bigint) $$,
    'support, confidence and lift'
);
-- The hammer only comes back in an eleventh order.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (103, 9050, 'C50', 'exchange', 103, 510, '2025-07-01 18:00+00', '2025-07-01', 29, 29);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 9050, 1, 201, -1, 1, -1), (103, 9050, 2, 203, 1, 30, 30);
select is(
    (select confidence_percent from api.get_product_recommendations('cross_sell', 'claw hammer', store_name => 'web')),
    80.0,
    'of the orders in which it was sold'
);
delete from retail.order_items where store_id = 103 and order_id = 9050;
delete from retail.orders where store_id = 103 and order_id = 9050;
delete from retail.order_items where store_id = 103 and order_id > 9002 and product_id = 204;
select is_empty(
    $$ select * from api.get_product_recommendations('cross_sell', 'claw hammer', store_name => 'web') $$,
    'twice is chance'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('cross_sell') $$,
    '22023',
    'cross_sell recommendations need product_name',
    'together with what'
);

-- Customers 506 to 510 bought paint; three of them a brush later. Customer 506 did not.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 103, 9100 + number, 'D' || number, 'sale', 103, 500 + number, '2025-07-02 18:00+00', '2025-07-02', 5, 5
from generate_series(7, 9) as number;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 103, 9100 + number, 1, 204, 5, 1, 5
from generate_series(7, 9) as number;
select results_eq(
    $$
    select product, reason, count_together, confidence_percent
    from api.get_product_recommendations('for_customer', customer => 'C-6', store_name => 'web')
    $$,
    $$ values ('Flat Brush', 'bought by 3 of 4 customers with the same purchases', 3::bigint, 75.0) $$,
    'what those who bought the same have besides'
);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 9150, 'E1', 'sale', 103, 510, '2025-07-02 18:00+00', '2025-07-02', 5, 5);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 9150, 1, 204, 1, 5, 5);
select results_eq(
    $$
    select reason
    from unnest(array[null, 'web']) as given (store_name)
    cross join lateral api.get_product_recommendations('for_customer', customer => 'C-6', store_name => given.store_name)
    $$,
    $$
    values
    ('bought by 4 of 5 customers with the same purchases'), ('bought by 3 of 4 customers with the same purchases')
    $$,
    'in all stores, or in the one that is named'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('for_customer') $$,
    '22023',
    'for_customer recommendations need customer',
    'for whom'
);

-- 17 brushes in the last 28 days where none were usual; paint and hammers: 5 each.
select results_eq(
    $$ select product, reason, growth_percent from api.get_product_recommendations(store_name => 'web', max_rows => 1) $$,
    $$
    values (
        'Flat Brush',
        '17 pieces in the 28 days up to 2025-07-02, where 0.0 were usual in the 84 days before',
        null::numeric
    )
    $$,
    'what is on the rise'
);

-- By a picture ------------------------------------------------------------------------------------

insert into search.image_embeddings (product_id, embedding)
select given.product_id, (array[given.first, given.second] || array_fill(0::real, array[510]))::extensions.vector::extensions.halfvec
from (values (201, 1::real, 0::real), (202, 0.6, 0.8), (203, 0, 1)) as given (product_id, first, second);
select results_eq(
    $$
    select rank, product, similarity_percent, quantity_in_stock
    from api.search_products_by_image(array[1::real, 0] || array_fill(0::real, array[510]), max_rows => 2)
    $$,
    $$ values (1::bigint, 'Claw Hammer', 100.0, 5::bigint), (2, 'Rubber Mallet', 60.0, 0) $$,
    'what looks most alike'
);
select results_eq(
    $$
    select product
    from api.search_products_by_image(array[1::real, 0] || array_fill(0::real, array[510]), in_stock_only => true, max_rows => 1)
    $$,
    $$ values ('Claw Hammer') $$,
    'and is there'
);
select throws_ok(
    $$ select * from api.search_products_by_image('{1,2,3}') $$, '23514', null, 'a vector of another length is refused'
);
select throws_ok(
    $$ select * from api.search_products_by_image(array_fill(0::real, array[512])) $$,
    '22023',
    'image_vector has nothing but zeros, which points nowhere',
    'and one that points nowhere'
);
select results_eq(
    $$ select product, similarity_percent from api.semantic_search_products('under 16 dollars', similarity_threshold => 90, max_rows => 100) $$,
    $$
    select name, null::numeric
    from retail.products
    where base_price <= 16
        and discontinued_on is null
    order by coalesce(rating, 0) + ln(1 + rating_count) / 10 desc, product_id
    $$,
    'where there is nothing to compare no threshold leaves anything out'
);

-- Walls -------------------------------------------------------------------------------------------

select pg_temp.become('south');
select is(
    (select quantity_in_stock from api.search_products('claw hammer', max_rows => 1)),
    100::bigint,
    'the stock is that of the caller''s stores'
);
select throws_ok($$ select * from api.search_products('hammer', in_stock_at => 'north') $$, '22023', null, 'another store is unknown');
select is_empty(
    $$ select * from api.get_product_recommendations('cross_sell', 'claw hammer') $$,
    'and its baskets do not count'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('for_customer', customer => 'N-1') $$,
    '22023',
    null,
    'nor are its customers known'
);
select pg_temp.become(null);
select is_empty($$ select * from api.search_products('hammer') $$, 'nobody finds nothing');

select finish();
rollback;
