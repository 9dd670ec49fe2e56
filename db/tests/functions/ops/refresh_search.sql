-- ops.refresh_search.

begin;
\ir ../../setup.sql
select plan(3);

select is(ops.refresh_search(), 0, 'with triggers there is nothing to repair');
set local session_replication_role = 'replica';
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (299, 'H-9', 'Ball Hammer', 1, 1, 15);
delete from retail.inventory where product_id = 202;
delete from retail.products where product_id = 202;
set local session_replication_role = 'origin';
select is(ops.refresh_search(), 2, 'one product is missing in search, and one is gone');
select is(
    array(select product_id from search.documents order by product_id), array[201, 203, 204, 299],
    'then search has the products that there are'
);

select finish();
rollback;
