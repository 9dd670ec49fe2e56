drop trigger search_updated on retail.settings;
drop trigger search_updated on retail.product_types;
drop trigger search_updated on retail.categories;
drop trigger search_deleted on retail.products;
drop trigger search_updated on retail.products;
drop trigger search_inserted on retail.products;
