drop domain api.customer_reference;
drop type api.customer_segment;
