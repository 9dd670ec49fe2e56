-- Statistics for the planner

analyze retail.suppliers;
analyze retail.categories;
analyze retail.product_types;
analyze retail.products;
analyze retail.stores;
analyze retail.customers;
analyze retail.inventory;
analyze retail.orders;
analyze retail.order_items;
