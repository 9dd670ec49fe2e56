-- retail.refuse_rekeying, the trigger that refuses changes of keys that rollups could not follow.

begin;
\ir ../../setup.sql
select plan(9);

select tests.log_in('Head office');
set local role retail_owner;

select throws_ok(statement, '55000', null, reason)
from (
    values
    ($$ update retail.orders set order_date = order_date - 1 where order_id = 501 $$, 'an order keeps its day'),
    ($$ update retail.orders set kind = 'exchange' where order_id = 501 $$, 'an order keeps its kind'),
    ($$ update retail.orders set customer_id = 402 where order_id = 501 $$, 'an order keeps its customer'),
    ($$ update retail.order_items set product_id = 202 where order_id = 501 $$, 'a line keeps its product'),
    ($$ update retail.customers set is_walk_in = true where customer_id = 402 $$, 'a customer cannot become the walk-in customer'),
    ($$ truncate retail.order_items $$, 'lines cannot be truncated'),
    ($$ truncate retail.orders cascade $$, 'orders cannot be truncated'),
    (
        $$ with lines as (delete from retail.order_items where order_id = 502) delete from retail.orders where order_id = 502 $$,
        'an order cannot be deleted in one statement with its lines'
    )
) as refused (statement, reason);
reset role;
select throws_ok(
    $$ update retail.orders set order_date = order_date + 1 $$,
    '55000',
    null,
    'an order cannot be moved to another day'
);

select finish();
rollback;
