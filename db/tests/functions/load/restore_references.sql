-- load.restore_references: returns are linked again to orders that a load rewrote.

begin;
\ir ../../setup.sql
select plan(2);

create temporary table kept_references (store_id integer, order_id bigint, original_order_id bigint);
insert into kept_references
values (101, 503, 502);

select load.restore_references();
select is((select original_order_id from retail.orders where order_id = 503), 502::bigint, 'a return has the reference that was kept');
select is((select original_order_id from retail.orders where order_id = 504), null, 'an order without a reference gets none');

select finish();
rollback;
