-- Rollups: the sums that range figures are read from.
--
-- Triggers on orders and order_items keep them exact in the transaction that writes. Their rows
-- belong to stores, so the same row security applies. They need no foreign keys, because the rows
-- that they are derived from have them. They have no checks of signs, because PostgreSQL checks the
-- row of an upsert before it is added to the existing row. Rows are updated all day, so the fill
-- factor leaves room in each page.

set local role retail_owner;

create table retail.daily_store_sales (
    store_id           integer        not null,
    sales_date         date           not null,
    orders             bigint         not null default 0,
    returns            bigint         not null default 0,
    lines              bigint         not null default 0,
    units              bigint         not null default 0,
    units_returned     bigint         not null default 0,
    gross_sales        numeric(18, 4) not null default 0,
    discounts          numeric(18, 4) not null default 0,
    returned_sales     numeric(18, 4) not null default 0,
    net_sales          numeric(18, 4) not null default 0,
    tax                numeric(18, 4) not null default 0,
    cost               numeric(18, 4) not null default 0,
    lines_without_cost bigint         not null default 0,

    constraint daily_store_sales_pkey primary key (store_id, sales_date)
)
with (fillfactor = 70);

comment on table retail.daily_store_sales is 'Sums of the orders of each store and day; days without an order have no row.';
comment on column retail.daily_store_sales.store_id is 'The store.';
comment on column retail.daily_store_sales.sales_date is 'The store''s day.';
comment on column retail.daily_store_sales.orders is 'Number of sales and exchanges.';
comment on column retail.daily_store_sales.returns is 'Number of returns.';
comment on column retail.daily_store_sales.lines is 'Number of lines of all receipts.';
comment on column retail.daily_store_sales.units is 'Pieces sold, minus those returned.';
comment on column retail.daily_store_sales.units_returned is 'Pieces returned.';
comment on column retail.daily_store_sales.gross_sales is 'Amount sold, also in exchanges, before discounts and returns, without tax.';
comment on column retail.daily_store_sales.discounts is 'Discounts on what was sold.';
comment on column retail.daily_store_sales.returned_sales is 'Amount returned, also in exchanges, after discounts, without tax.';
comment on column retail.daily_store_sales.net_sales is 'gross_sales - discounts - returned_sales.';
comment on column retail.daily_store_sales.tax is 'Sales tax, minus that of returns.';
comment on column retail.daily_store_sales.cost is 'Cost of the units where it is known. For store managers and above.';
comment on column retail.daily_store_sales.lines_without_cost is 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

-- Nearly every tool needs the first and last day of each store, and whether data may be missing in
-- between. This table saves two index lookups for each store, each of which reads a page with
-- hundreds of days.
create table retail.store_spans (
    store_id      integer not null,
    first_day     date    not null,
    last_day      date    not null,
    longest_pause integer not null,

    constraint store_spans_pkey        primary key (store_id),
    constraint store_spans_days_check  check (first_day <= last_day),
    constraint store_spans_pause_check check (longest_pause between 0 and last_day - first_day)
)
with (fillfactor = 70);

comment on table retail.store_spans is 'The first and the last day in retail.daily_store_sales of each store; a store without any has no row.';
comment on column retail.store_spans.store_id is 'The store.';
comment on column retail.store_spans.first_day is 'The first day with an order.';
comment on column retail.store_spans.last_day is 'The last day with an order.';
comment on column retail.store_spans.longest_pause is 'How many days without an order lie between two days with one, at most: an upper bound, usually exact; 0 if there are none.';

create table retail.daily_product_sales (
    store_id           integer        not null,
    sales_date         date           not null,
    product_id         integer        not null,
    orders             bigint         not null default 0,
    lines              bigint         not null default 0,
    units              bigint         not null default 0,
    units_returned     bigint         not null default 0,
    returned_sales     numeric(18, 4) not null default 0,
    net_sales          numeric(18, 4) not null default 0,
    cost               numeric(18, 4) not null default 0,
    lines_without_cost bigint         not null default 0,

    constraint daily_product_sales_pkey primary key (store_id, sales_date, product_id)
)
with (fillfactor = 70);

create index daily_product_sales_product_idx on retail.daily_product_sales (store_id, product_id, sales_date);

comment on table retail.daily_product_sales is 'Sums of the order items of each store, day and product.';
comment on column retail.daily_product_sales.store_id is 'The store.';
comment on column retail.daily_product_sales.sales_date is 'The store''s day.';
comment on column retail.daily_product_sales.product_id is 'The product.';
comment on column retail.daily_product_sales.orders is 'Number of sales and exchanges that contain the product.';
comment on column retail.daily_product_sales.lines is 'Number of lines of receipts.';
comment on column retail.daily_product_sales.units is 'Pieces sold, minus those returned.';
comment on column retail.daily_product_sales.units_returned is 'Pieces returned.';
comment on column retail.daily_product_sales.returned_sales is 'Amount of the returned lines, after discounts, without tax.';
comment on column retail.daily_product_sales.net_sales is 'Amount of all lines, after discounts and returns, without tax.';
comment on column retail.daily_product_sales.cost is 'Cost of the units where it is known. For store managers and above.';
comment on column retail.daily_product_sales.lines_without_cost is 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

create table retail.monthly_product_sales (
    store_id           integer        not null,
    month              date           not null,
    product_id         integer        not null,
    orders             bigint         not null default 0,
    lines              bigint         not null default 0,
    units              bigint         not null default 0,
    units_returned     bigint         not null default 0,
    returned_sales     numeric(18, 4) not null default 0,
    net_sales          numeric(18, 4) not null default 0,
    cost               numeric(18, 4) not null default 0,
    lines_without_cost bigint         not null default 0,

    constraint monthly_product_sales_pkey primary key (store_id, month, product_id)
)
with (fillfactor = 70);

create index monthly_product_sales_product_idx on retail.monthly_product_sales (store_id, product_id, month);

comment on table retail.monthly_product_sales is 'Sums of the order items of each store, month and product, for long ranges.';
comment on column retail.monthly_product_sales.store_id is 'The store.';
comment on column retail.monthly_product_sales.month is 'The first day of the month.';
comment on column retail.monthly_product_sales.product_id is 'The product.';
comment on column retail.monthly_product_sales.orders is 'Number of sales and exchanges that contain the product.';
comment on column retail.monthly_product_sales.lines is 'Number of lines of receipts.';
comment on column retail.monthly_product_sales.units is 'Pieces sold, minus those returned.';
comment on column retail.monthly_product_sales.units_returned is 'Pieces returned.';
comment on column retail.monthly_product_sales.returned_sales is 'Amount of the returned lines, after discounts, without tax.';
comment on column retail.monthly_product_sales.net_sales is 'Amount of all lines, after discounts and returns, without tax.';
comment on column retail.monthly_product_sales.cost is 'Cost of the units where it is known. For store managers and above.';
comment on column retail.monthly_product_sales.lines_without_cost is 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

create table retail.daily_category_sales (
    store_id           integer        not null,
    sales_date         date           not null,
    category_id        integer        not null,
    orders             bigint         not null default 0,
    lines              bigint         not null default 0,
    units              bigint         not null default 0,
    units_returned     bigint         not null default 0,
    returned_sales     numeric(18, 4) not null default 0,
    net_sales          numeric(18, 4) not null default 0,
    cost               numeric(18, 4) not null default 0,
    lines_without_cost bigint         not null default 0,

    constraint daily_category_sales_pkey primary key (store_id, sales_date, category_id)
)
with (fillfactor = 70);

comment on table retail.daily_category_sales is 'Sums of the order items of each store, day and category, by the category that the product has today.';
comment on column retail.daily_category_sales.store_id is 'The store.';
comment on column retail.daily_category_sales.sales_date is 'The store''s day.';
comment on column retail.daily_category_sales.category_id is 'The category.';
comment on column retail.daily_category_sales.orders is 'Number of sales and exchanges that contain a product of the category.';
comment on column retail.daily_category_sales.lines is 'Number of lines of receipts.';
comment on column retail.daily_category_sales.units is 'Pieces sold, minus those returned.';
comment on column retail.daily_category_sales.units_returned is 'Pieces returned.';
comment on column retail.daily_category_sales.returned_sales is 'Amount of the returned lines, after discounts, without tax.';
comment on column retail.daily_category_sales.net_sales is 'Amount of all lines, after discounts and returns, without tax.';
comment on column retail.daily_category_sales.cost is 'Cost of the units where it is known. For store managers and above.';
comment on column retail.daily_category_sales.lines_without_cost is 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

create table retail.customer_sales (
    store_id          integer        not null,
    customer_store_id integer        not null,
    customer_id       bigint         not null,
    orders            bigint         not null default 0,
    returns           bigint         not null default 0,
    net_sales         numeric(18, 4) not null default 0,
    first_order_date  date,
    last_order_date   date,

    constraint customer_sales_pkey primary key (store_id, customer_store_id, customer_id),
    constraint customer_sales_dates_check  check (
        (orders = 0) = (first_order_date is null) and (orders = 0) = (last_order_date is null)
    )
)
with (fillfactor = 70);

-- It includes the customer, so that an index-only scan finds the new customers of a range. To read
-- all customers of a store, the planner uses the primary key, which is smaller.
create index customer_sales_first_order_date_idx
on retail.customer_sales (store_id, first_order_date, customer_store_id, customer_id);

comment on table retail.customer_sales is 'Sums of the orders of each customer in each store, over all time; walk-in customers are left out.';
comment on column retail.customer_sales.store_id is 'The store that sold.';
comment on column retail.customer_sales.customer_store_id is 'The home store of the customer.';
comment on column retail.customer_sales.customer_id is 'The customer.';
comment on column retail.customer_sales.orders is 'Number of sales and exchanges.';
comment on column retail.customer_sales.returns is 'Number of returns.';
comment on column retail.customer_sales.net_sales is 'Amount of all orders, after discounts and returns, without tax.';
comment on column retail.customer_sales.first_order_date is 'Day of the first sale or exchange; null when there was none.';
comment on column retail.customer_sales.last_order_date is 'Day of the latest sale or exchange; null when there was none.';

-- Only managers and above may read costs. retail_clerk records sales, and the triggers run with its rights.
grant select, insert, update, delete
on retail.daily_store_sales, retail.daily_product_sales, retail.monthly_product_sales,
    retail.daily_category_sales, retail.customer_sales
to retail_clerk;
grant select, insert, update, delete on retail.store_spans to retail_clerk;
grant select on retail.store_spans to retail_definer;
grant select
on retail.daily_store_sales, retail.daily_product_sales, retail.monthly_product_sales,
    retail.daily_category_sales, retail.customer_sales
to retail_definer, retail_query_manager;
grant select on retail.customer_sales to retail_query_staff, retail_query_analyst;
grant select (
    store_id, sales_date, orders, returns, lines, units, units_returned,
    gross_sales, discounts, returned_sales, net_sales, tax
) on retail.daily_store_sales to retail_query_staff, retail_query_analyst;
grant select (
    store_id, sales_date, product_id, orders, lines, units, units_returned, returned_sales, net_sales
) on retail.daily_product_sales to retail_query_staff, retail_query_analyst;
grant select (
    store_id, month, product_id, orders, lines, units, units_returned, returned_sales, net_sales
) on retail.monthly_product_sales to retail_query_staff, retail_query_analyst;
grant select (
    store_id, sales_date, category_id, orders, lines, units, units_returned, returned_sales, net_sales
) on retail.daily_category_sales to retail_query_staff, retail_query_analyst;

reset role;
