set local role retail_owner;

drop table retail.budgets;

reset role;
