-- retail.pending_customer_counts: see also counted_customers.sql.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,102,103}');
select set_eq(
    $$ select * from retail.pending_customer_counts('{101,-1}') $$,
    $$ select * from retail.compute_customer_counts('{101,-1}') $$,
    'if nothing was counted yet, everything must be added'
);
select ops.refresh_visits();
update retail.orders set subtotal = 31, total = 34 where order_id = 502;
select results_eq(
    $$ select measure::integer, amount, customers, ten_thousandths from retail.pending_customer_counts('{101}') order by measure, amount $$,
    $$ values (1, 1::bigint, 0::bigint, 10000::numeric), (2, 30, -1, -300000), (2, 31, 1, 310000), (3, 9283, 0, 10000) $$,
    'a corrected amount moves its customer among the amounts, and is added wherever the customer counts'
);
reset role;

select finish();
rollback;
