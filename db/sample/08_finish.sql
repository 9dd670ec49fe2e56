-- Statistics for the planner, and the rollups

analyze retail.suppliers;
analyze retail.categories;
analyze retail.product_types;
analyze retail.products;
analyze retail.stores;
analyze retail.customers;
analyze retail.inventory;
analyze retail.orders;
analyze retail.order_items;

alter table retail.orders enable trigger rollup_added_by_insert;
alter table retail.order_items enable trigger rollup_added_by_insert;

select ops.rebuild_rollups();
