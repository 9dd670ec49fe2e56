drop table retail.order_items;
drop table retail.orders;
drop table retail.inventory;
drop table retail.customers;
drop table retail.stores;

revoke references (store_id) on auth.stores from retail_owner;
