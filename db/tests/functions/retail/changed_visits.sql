-- retail.changed_visits and retail.pending_visit_counts: how orders change the counts.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_owner;
select ops.refresh_visits();
select is_empty($$ select * from retail.changed_visits(array(select set_id from retail.store_sets), 'infinity') $$, 'nothing has changed since all was counted');

-- Another order on a counted day, one before the first visit, and one that is inserted and deleted.
insert into retail.orders (store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
overriding system value
values
(101, 601, 'V1', 'sale', 101, 402, '2025-06-01 18:00+00', '2025-06-01', 1, 1),
(101, 602, 'V2', 'sale', 101, 402, '2025-05-20 18:00+00', '2025-05-20', 1, 1),
(101, 603, 'V3', 'sale', 101, 401, '2025-06-02 18:00+00', '2025-06-02', 1, 1);
delete from retail.orders where order_id = 603;
update retail.orders set subtotal = 2, total = 2 where order_id = 602;

select results_eq(
    $$ select customer_id, visit_date, was_counted, is_there from retail.changed_visits('{101}', 'infinity') order by visit_date $$,
    $$ values (402::bigint, '2025-05-20'::date, false, true), (402, '2025-06-01', true, true) $$,
    'of a customer with new orders all visits are listed; who has as many as before is left out'
);
select results_eq(
    $$ select counted::integer, visit_date, previous_date, visits from retail.pending_visit_counts('{101}') order by counted, visit_date, previous_date $$,
    $$
    values
    (0, '2025-05-20'::date, '2025-05-20'::date, 1::bigint),
    (1, '2025-05-20', '2025-05-20', 1), (1, '2025-06-01', '2025-06-01', -1),
    (2, '2025-06-01', '2025-05-20', 1), (3, '2025-06-01', '2025-05-20', 1), (4, '2025-06-01', '2025-05-01', 1), (5, '2025-06-01', '2025-05-01', 1)
    $$,
    'the former first visit follows another one'
);
select is_empty('select * from ops.reconcile_rollups()', 'counts and changes together are what the orders say');
reset role;

select finish();
rollback;
