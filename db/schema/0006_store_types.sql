-- The types of the arguments of tools for stores and forecasts.

set local role retail_definer;

create domain api.forecast_days as integer
    constraint forecast_days_check check (value between 1 and 366);
comment on domain api.forecast_days is 'How many days to look ahead, 1 to 366.';

reset role;
