drop table retail.products;
drop table retail.product_types;
drop table retail.categories;
drop table retail.suppliers;
