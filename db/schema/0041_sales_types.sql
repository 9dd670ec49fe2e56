-- The types of the arguments of tools for sales.

set local role retail_definer;

create type api.returns_grouping as enum ('product', 'category', 'store');
comment on type api.returns_grouping is 'What each row of an analysis of returns is about: a product, a category or a store.';

reset role;
