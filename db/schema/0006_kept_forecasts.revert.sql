set local role retail_owner;

drop table retail.kept_forecasts;

reset role;
