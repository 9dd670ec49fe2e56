drop table retail.calendar_days;
