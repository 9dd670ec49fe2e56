drop table retail.visit_changes;
drop table retail.range_sums;
drop table retail.segment_counts;
drop table retail.set_customers;
drop table retail.customer_counts;
drop table retail.visit_counts;
drop table retail.store_sets;
