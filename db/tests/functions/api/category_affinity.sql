-- api.category_affinity: answers worked out by hand on fixtures.sql.

begin;
\ir ../../setup.sql
select plan(8);

select volatility_is('api', 'category_affinity'::name, 'stable');
select is_definer('api', 'category_affinity'::name);

select tests.log_in('Head office');
select results_eq(
    $$
    select
        category, other_category, orders_together, support_percent, confidence_percent,
        reverse_confidence_percent, lift, total_rows
    from api.category_affinity('2025-06-01', '2025-06-03')
    $$,
    $$ values ('hand tools', 'paint', 1::bigint, 20.00, 50.0, 25.0, 0.63, 1::bigint) $$,
    'of five receipts one has both, two have hand tools and four have paint: 1 x 5 / (2 x 4)'
);
select results_eq(
    $$
    select category, other_category, confidence_percent, reverse_confidence_percent
    from api.category_affinity('2025-06-01', '2025-06-03', category_name => 'Paint')
    $$,
    $$ values ('paint', 'hand tools', 25.0, 50.0) $$,
    'a category that is asked for comes first'
);
select tests.log_in('South manager');
select results_eq(
    $$ select category, total_rows, data_note from api.category_affinity('2025-06-01', '2025-06-03') $$,
    $$ values (null::text, 0::bigint, 'No receipt in this range has two categories.') $$,
    'South sold no two categories at once, and its manager does not see the receipt of North'
);
select results_eq(
    $$ select category, data_through from api.category_affinity('2025-07-01', '2025-07-03') $$,
    $$ values (null::text, '2025-06-03'::date) $$,
    'a range after the data has one row that says so'
);

-- A hundred receipts: 40 with both categories, 10 with hand tools only, 10 with paint only, 40 with
-- neither. By chance 25 would have both, with a standard deviation of 2.51.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 103, 9000 + number, 'P' || number, 'sale', 101, 402, '2025-06-03 19:00+00', '2025-06-03', 0, 0
from generate_series(1, 100) as number;
insert into retail.categories (category_id, name)
overriding system value
values (9, 'other');
insert into retail.product_types (product_type_id, category_id, name)
overriding system value
values (9, 9, 'other');
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (209, 'O-9', 'Other', 9, 9, 1);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 103, 9000 + number, 1, 201, 1, 0, 0 from generate_series(1, 50) as number
union all
select 103, 9000 + number, 2, 204, 1, 0, 0 from generate_series(11, 60) as number
union all
select 103, 9000 + number, 3, 209, 1, 0, 0 from generate_series(61, 100) as number;
select tests.log_in('Regional manager');
select results_eq(
    $$ select category, other_category, orders_together, lift, finding from api.category_affinity('2025-06-03', '2025-06-03', store_name => 'web') $$,
    $$ values ('hand tools', 'paint', 40::bigint, 1.60, 'more often than by chance') $$,
    'fifteen more than by chance are six deviations'
);
select tests.log_in('Head office');
select is(
    (select finding from api.category_affinity('2025-06-01', '2025-06-03', store_name => 'north')),
    'too few to tell',
    'three receipts are too few to judge chance'
);

select finish();
rollback;
