drop table ops.cost_assumptions;
drop table ops.prices;
drop table ops.usage_days;
