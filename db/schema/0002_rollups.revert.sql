drop table retail.customer_sales;
drop table retail.daily_category_sales;
drop table retail.monthly_product_sales;
drop table retail.daily_product_sales;
drop table retail.store_spans;
drop table retail.daily_store_sales;
