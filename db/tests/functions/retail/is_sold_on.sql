-- retail.is_sold_on and search.withdrawn_products: one function decides until when a product is
-- sold, and a passing day changes what is found without any write.

begin;
\ir ../../setup.sql
select plan(29);

select results_eq(
    $$
    select given.discontinued_on, retail.is_sold_on(given.discontinued_on::date, '2025-07-01')
    from (values (null), ('2025-06-30'), ('2025-07-01'), ('2025-07-02')) as given (discontinued_on)
    $$,
    $$ values (null, true), ('2025-06-30', false), ('2025-07-01', false), ('2025-07-02', true) $$,
    'a product is sold up to the day before it is discontinued'
);
select results_eq(
    $$
    select proc.oid::regproc::text
    from pg_proc as proc
    where proc.pronamespace::regnamespace::text in ('api', 'audit', 'auth', 'guide', 'load', 'ops', 'prompt', 'query', 'retail', 'search')
        and coalesce(pg_get_function_sqlbody(proc.oid), proc.prosrc) ~* 'discontinued_on\)? *(is (not )?null|[<>])'
    $$,
    $$ values ('retail.is_sold_on') $$,
    'no other function decides whether a product is sold'
);

\ir ../../shared/tiny_model.sql
insert into search.image_embeddings (product_id, embedding)
select given.product_id, (array[given.first, given.second] || array_fill(0::real, array[510]))::extensions.vector::extensions.halfvec
from (values (201, 1::real, 0::real), (202, 0.6, 0.8)) as given (product_id, first, second);

-- Out of stock and low in one store, and bought in June 2025.
update retail.inventory set quantity_on_hand = 0, reorder_point = 5 where product_id = 202;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 9000 + series.number, 'S' || series.number, 'sale', 101, 401, '2025-06-03 18:00+00', '2025-06-03', 30, 30
from generate_series(1, 5) as series (number);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 101, 9000 + series.number, line.number, line.product_id, 1, line.price, line.price
from generate_series(1, 5) as series (number)
cross join (values (1, 201, 20), (2, 202, 10)) as line (number, product_id, price);

create temporary view finders as
select finder.name, finder.query
from (
    values
    ('words', 'select product_id from api.search_products(''mallet'')'),
    ('the number on a label', 'select product_id from api.search_products(''H-2'')'),
    ('a filter', 'select product_id from api.search_products(''mallet'', max_price => 15)'),
    ('nothing but filters', 'select product_id from api.search_products(''under 15 dollars'')'),
    (
        'meaning',
        'select product_id from api.semantic_search_products(
            ''x'', query_description_embedding => ''[4,3,0]'', query_description_embedding_model => ''tiny''
        )'
    ),
    (
        'words and meaning',
        'select product_id from api.hybrid_product_search(
            ''mallet'', query_embedding => ''[4,3,0]'', query_embedding_model => ''tiny''
        )'
    ),
    (
        'a picture',
        'select product_id from api.search_products_by_image(array[1::real, 0] || array_fill(0::real, array[510]))'
    ),
    ('likeness', 'select product_id from api.similar_products(''claw hammer'')'),
    ('what is bought together', 'select product_id from api.get_product_recommendations(''cross_sell'', ''claw hammer'')'),
    ('what is on the rise', 'select product_id from api.get_product_recommendations(''trending'')')
) as finder (name, query);

select tests.log_in('North manager');

update retail.products set discontinued_on = '2099-01-01' where product_id = 202;
select isnt_empty(
    format('select from (%s) as found where found.product_id = 202', finders.query),
    format('a product that will be discontinued is found by %s', finders.name)
)
from finders;
select is(
    (select total_rows from api.search_products('claw hammer', max_rows => 1)),
    4::bigint,
    'a product that will be discontinued counts'
);

-- The day arrives without any write: not even the trigger for the business date runs.
alter table retail.settings disable trigger search_updated;
update retail.settings set business_date = '2099-01-01';
select is(search.withdrawn_products('2099-01-01'), '{202}', 'a product is withdrawn on the day it is discontinued');
select is(search.withdrawn_products('2098-12-31'), '{}', 'a product is not withdrawn on the day before');
update retail.settings set business_date = '2025-06-03';
update retail.products set discontinued_on = '2025-06-03' where product_id = 202;
update search.documents set is_active = true where product_id = 202;
select is_empty(
    format('select from (%s) as found where found.product_id = 202', finders.query),
    format('a discontinued product is not found by %s', finders.name)
)
from finders;
select is(
    (select total_rows from api.search_products('claw hammer', max_rows => 1)),
    3::bigint,
    'a discontinued product does not count'
);

-- Once the day has passed in all stores, the next write to the catalogue removes the product from
-- the index.
alter table retail.settings enable trigger search_updated;
update retail.settings set business_date = '2025-06-04';
select isnt_empty($$ select from search.terms where product_id = 202 $$, 'a day later the product is still indexed');
update retail.settings set business_date = '2025-06-05';
select is_empty($$ select from search.terms where product_id = 202 $$, 'two days later the product is not indexed any more');
update retail.settings set business_date = '2025-06-02';
select isnt_empty($$ select from search.terms where product_id = 202 $$, 'when the settings name an earlier day, the product is indexed again');

select finish();
rollback;
