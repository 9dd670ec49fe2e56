drop table retail.settings;
