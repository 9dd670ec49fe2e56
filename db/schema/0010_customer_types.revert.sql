drop domain api.encrypted_text;
drop domain api.customer_reference;
drop domain api.month_count;
drop type api.customer_segment;
