-- api.get_product_recommendations. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(22);

select volatility_is('api', 'get_product_recommendations'::name, 'stable');
select is_definer('api', 'get_product_recommendations'::name);
\ir ../../shared/tiny_model.sql
select tests.log_in('North manager');
select results_eq(
    $$ select product, reason from api.get_product_recommendations('similar', 'H-1', max_rows => 1) $$,
    $$ values ('Rubber Mallet', 'like Claw Hammer') $$,
    'similar products are recommended with a reason'
);

-- Ten more orders of Web: four with a hammer and a brush, one with a hammer only, five with paint
-- only.
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

select tests.log_in('Regional manager');
-- 4 of 10 orders contain both products, 4 of the 5 with a hammer; 0.8 / 0.4 = 2.
select results_eq(
    $$
    select product, reason, count_together, support_percent, confidence_percent, lift, total_rows
    from api.get_product_recommendations('cross_sell', 'claw hammer', store_name => 'web')
    $$,
    $$ values ('Flat Brush', 'bought together with Claw Hammer', 4::bigint, 40.000, 80.0, 2.00, 1::bigint) $$,
    'products bought together have support, confidence and lift'
);
select results_eq(
    $$
    select product, reason, count_together, confidence_percent, lift
    from api.get_product_recommendations('for_basket', basket => '{H-1,rubber mallet}', store_name => 'web')
    $$,
    $$ values ('Flat Brush', 'bought together with what is in the basket', 4::bigint, 80.0, 2.00) $$,
    'products bought with anything in a basket: a mallet was never bought there'
);
select results_eq(
    $$
    select product, reason, count_together, confidence_percent, lift
    from api.get_product_recommendations('for_category', category_name => 'Hand Tools', store_name => 'web')
    $$,
    $$ values ('Flat Brush', 'bought together with hand tools', 4::bigint, 80.0, 2.00) $$,
    'products of other categories bought with anything of a category'
);
select throws_ok(
    $$ select from api.get_product_recommendations(product_name => 'H-1') $$,
    '22023', 'trending recommendations do not take product_name', 'a product without effect is refused'
);
select throws_ok(
    $$ select from api.get_product_recommendations(basket => '{H-1}') $$,
    '22023', 'trending recommendations do not take basket', 'a basket without effect is refused'
);
select throws_ok(
    $$ select from api.get_product_recommendations(category_name => 'Hand Tools') $$,
    '22023', 'trending recommendations do not take category_name', 'a category without effect is refused'
);
select throws_ok(
    $$ select from api.get_product_recommendations('for_category', category_name => 'Hand Tools', customer => 'C-6') $$,
    '22023', 'for_category recommendations do not take customer', 'a customer without effect is refused'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('for_basket') $$,
    '22023', 'for_basket recommendations need basket', 'a basket needs products'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('for_category') $$,
    '22023', 'for_category recommendations need category_name', 'a category needs a name'
);
-- In an eleventh order, the hammer is only returned.
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
    'an order in which the product was only returned does not count'
);
delete from retail.order_items where store_id = 103 and order_id = 9050;
delete from retail.orders where store_id = 103 and order_id = 9050;
delete from retail.order_items where store_id = 103 and order_id > 9002 and product_id = 204;
select is_empty(
    $$ select from api.get_product_recommendations('cross_sell', 'claw hammer', store_name => 'web') where product is not null $$,
    'products bought together only twice are not recommended'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('cross_sell') $$,
    '22023',
    'cross_sell recommendations need product_name',
    'cross_sell needs a product'
);

-- Customers 506 to 510 bought paint; three of them bought a brush later. Customer 506 did not.
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
    'a customer is recommended what others with the same purchases bought'
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
    'purchases count in all stores of the caller, or in the one named'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('for_customer') $$,
    '22023',
    'for_customer recommendations need customer',
    'for_customer needs a customer'
);

-- 17 brushes in the last 28 days, where none were usual; 5 of paint and 5 hammers.
select results_eq(
    $$ select product, reason, growth_percent from api.get_product_recommendations(store_name => 'web', max_rows => 1) $$,
    $$
    values (
        'Flat Brush',
        '17 pieces in the 28 days up to 2025-07-02, where 0.0 were usual in the 84 days before; the 15 of one day count as 10',
        null::numeric
    )
    $$,
    'trending products sold more in the last 28 days than in the 84 before'
);

select tests.log_in('South manager');
select results_eq(
    $$ select rank, product, data_note, total_rows from api.get_product_recommendations('cross_sell', 'claw hammer') $$,
    $$ values (null::bigint, null::text, 'None: no other product is in at least three orders with Claw Hammer, and in more of them than by chance.', 0::bigint) $$,
    'orders of another store do not count, and the answer says why there is nothing'
);
select throws_ok(
    $$ select * from api.get_product_recommendations('for_customer', customer => 'N-1') $$,
    '22023',
    null,
    'a customer of another store is unknown'
);

select tests.log_out();
insert into retail.categories (category_id, name) overriding system value values (9, 'Empty');
select tests.log_in('South manager');
select results_eq(
    $$ select product, data_note, total_rows from api.get_product_recommendations('for_category', category_name => 'empty') $$,
    $$ values (null::text, 'None: the category has no products.', 0::bigint) $$,
    'a category without products says so'
);

select finish();
rollback;
