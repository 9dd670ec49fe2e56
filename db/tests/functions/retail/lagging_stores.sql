-- retail.lagging_stores: more stores than fit into a sentence. See also store_reach.sql.

begin;
\ir ../../setup.sql
select plan(2);

insert into auth.stores (store_id, name) overriding system value
select 110 + number, 'Shop ' || number from generate_series(1, 7) as number;
insert into retail.stores (store_id, name)
select 110 + number, 'Shop ' || number from generate_series(1, 7) as number;
-- Shop 1 sells on 11 June, and so on to Shop 7 on 17 June.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select
    110 + number, 'L1', 'sale', 101, 401,
    timestamptz '2025-06-10 18:00+00' + number * interval '1 day', date '2025-06-10' + number, 10, 10
from generate_series(1, 7) as number;

select tests.log_in('Head office');
select is(
    retail.lagging_stores('2025-06-10', '2025-06-17', array[111, 113, 117]),
    'No data of Shop 1 after 2025-06-11, Shop 3 after 2025-06-13: missing in totals and changes.',
    'those of the stores that were asked about are named'
);
select is(
    retail.lagging_stores('2025-06-10', '2025-06-17', null),
    'No data of North after 2025-06-03, Shop 1 after 2025-06-11, Shop 2 after 2025-06-12, Shop 3 after 2025-06-13,'
    ' Shop 4 after 2025-06-14 and of 3 more stores: missing in totals and changes.',
    'five are named, and the rest is counted'
);

select finish();
rollback;
