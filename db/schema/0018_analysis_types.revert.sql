set local role retail_definer;

drop type api.promotion_kind;
drop type api.budget_grouping;
drop type api.stock_grouping;

reset role;
