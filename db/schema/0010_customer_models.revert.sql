drop table retail.customer_tests;
drop table retail.customer_models;
