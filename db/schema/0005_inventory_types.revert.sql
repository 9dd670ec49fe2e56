drop domain api.service_level;
drop type api.stock_state;
