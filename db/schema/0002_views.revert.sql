drop view retail.product_margins;
drop view retail.sales_lines;
