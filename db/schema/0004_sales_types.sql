-- The types of the arguments of tools for sales.

set local role retail_definer;

create type api.returns_grouping as enum ('product', 'category', 'store');
comment on type api.returns_grouping is 'What each row of an analysis of returns is about: a product, a category or a store.';

create type api.abc_class as enum ('A', 'B', 'C');
comment on type api.abc_class is
    'A product''s class by its part of net sales: A makes the first 80 percent, B the next 15, C the rest.';

create type api.profile as enum ('weekday', 'hour');
comment on type api.profile is 'What each row is about: a weekday, or an hour of the day in the store''s time zone.';

create type api.comparison as enum ('previous', 'year_before');
comment on type api.comparison is
    'What to compare a range with: previous (the whole period before, the same weekdays, or as many days), or year_before (the same months or weekdays a year before).';

create type api.change_grouping as enum ('total', 'category', 'store', 'product');
comment on type api.change_grouping is 'What each row of a comparison is about: all together, a category, a store or a product.';

reset role;
