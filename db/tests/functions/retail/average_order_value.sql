-- retail.average_order_value.

begin;
\ir ../../setup.sql
select plan(2);

select is(retail.average_order_value(71, 2), 35.50, '71 in two orders are 35.50 each');
select is(retail.average_order_value(0, 0), null, 'without an order there is no average');

select finish();
rollback;
