-- The types of the arguments of analyses.

set local role retail_definer;

create type api.stock_grouping as enum ('month', 'store', 'category', 'supplier', 'product');
comment on type api.stock_grouping is 'What each row is about: a month, a store, a category, a supplier or a product.';

create type api.budget_grouping as enum ('month', 'store', 'category');
comment on type api.budget_grouping is 'What each row is about: a month, a store or a category.';

create type api.promotion_kind as enum ('calendar', 'discount');
comment on type api.promotion_kind is
    'Which days count as a promotion: calendar (days with an entry in the calendar, by name), or discount (days on which most lines of a category were discounted).';

reset role;
