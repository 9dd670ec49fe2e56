-- Budgets: the sales that the retailer plans, to answer "are we on target?".

set local role retail_owner;

create table retail.budgets (
    store_id    integer        not null,
    budget_id   bigint         not null generated always as identity,
    month       date           not null,
    category_id integer,
    net_sales   numeric(18, 4) not null,

    constraint budgets_pkey             primary key (store_id, budget_id),
    -- One amount for the whole store, and one for each category.
    constraint budgets_store_id_month_category_id_key unique nulls not distinct (store_id, month, category_id),
    constraint budgets_store_id_fkey    foreign key (store_id) references retail.stores,
    constraint budgets_category_id_fkey foreign key (category_id) references retail.categories,
    constraint budgets_month_check      check (extract(day from month) = 1),
    constraint budgets_net_sales_check  check (net_sales >= 0)
);

create index budgets_category_id_idx on retail.budgets (category_id, store_id);

comment on table retail.budgets is 'The budget of each store by month of the calendar, and of its categories where there is one.';
comment on column retail.budgets.store_id is 'The store.';
comment on column retail.budgets.budget_id is 'Identifies the amount.';
comment on column retail.budgets.month is 'The first day of the month.';
comment on column retail.budgets.category_id is 'The category; null for the whole store.';
comment on column retail.budgets.net_sales is 'Net sales to reach in the month, after discounts and returns, without tax.';

grant select on retail.budgets to
    retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;

reset role;
