-- retail.items_per_order.

begin;
\ir ../../setup.sql
select plan(2);

select is(retail.items_per_order(4, 3), 1.33, '4 units in three orders are 1.33 each');
select is(retail.items_per_order(0, 0), null, 'without an order there is no mean');

select finish();
rollback;
