-- The types of the arguments of tools for the stock.

set local role retail_definer;

create type api.stock_state as enum ('out', 'low', 'ok', 'overstocked');
comment on type api.stock_state is
    'How much there is: out (nothing), low (at or below the reorder point), overstocked (enough for more than 180 days), or ok.';

create domain api.service_level as numeric
    constraint service_level_check check (value between 50 and 99.9);
comment on domain api.service_level is
    'In how many of a hundred order cycles the stock is to last, 50 to 99.9.';

reset role;
