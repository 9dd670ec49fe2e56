-- retail.newcomers: the same if customers are counted, including later changes.

begin;
\ir ../../setup.sql
select plan(7);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.newcomers(102, '2025-06-03', '2025-06-03') $$,
    $$ values (101, 401::bigint) $$,
    'in South, Ann is new on 3 June'
);
select is_empty(
    $$ select from retail.newcomers(null, '2025-06-02', '2025-06-03') $$,
    'for all stores together she is not: she bought in North before'
);
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-01', '2025-06-03') order by customer_id $$,
    $$ values (101, 401::bigint), (101, 402), (102, 403) $$,
    'all whose first order is in the range are new, once each'
);
reset role;
select tests.log_in('South manager');
set local role retail_definer;
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-02', '2025-06-03') $$,
    $$ values (101, 401::bigint) $$,
    'orders in stores that the caller does not see do not make a customer known'
);
reset role;

-- Cid gets an earlier order, and Bob's only order is deleted after he has bought again.
select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-01', '2025-06-03') order by customer_id $$,
    $$ values (101, 401::bigint), (101, 402), (102, 403) $$,
    'the newcomers are the same if customers are counted'
);
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values
(101, 601, 'V1', 'sale', 102, 403, '2025-05-20 18:00+00', '2025-05-20', 1, 1),
(102, 602, 'V2', 'sale', 101, 402, '2025-06-02 18:00+00', '2025-06-02', 1, 1);
delete from retail.order_items where order_id = 502;
delete from retail.orders where order_id = 502;
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-01', '2025-06-03') order by customer_id $$,
    $$ values (101, 401::bigint), (101, 402) $$,
    'a customer who turns out to have bought before is no longer new'
);
select results_eq(
    $$ select * from retail.newcomers(null, '2025-06-02', '2025-06-03') order by customer_id $$,
    $$ values (101, 402::bigint) $$,
    'a customer whose first order is deleted is new on the day of the next one'
);
reset role;

select finish();
rollback;
