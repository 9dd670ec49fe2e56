-- retail.stamp_stock, the trigger that sets the time of a change of stock.

begin;
\ir ../../setup.sql
select plan(3);

update retail.inventory set quantity_on_hand = 0, updated_at = '2025-06-01 18:00+00' where (store_id, product_id) = (101, 204);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 204)),
    '2025-06-01 18:00+00'::timestamptz,
    'a given time of change is kept'
);
update retail.inventory set quantity_on_hand = 1 where (store_id, product_id) = (101, 204);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 204)),
    now(),
    'a change of stock is dated, no matter who makes it'
);

select tests.log_in('North manager');
update retail.inventory set updated_at = '2025-01-01 00:00+00' where (store_id, product_id) = (101, 202);
update retail.inventory set reorder_point = 12 where (store_id, product_id) = (101, 202);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 202)),
    '2025-01-01 00:00+00'::timestamptz,
    'a new reorder point does not count as a change of stock'
);

select finish();
rollback;
