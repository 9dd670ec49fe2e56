-- Staging tables of folder loads, one for each file, with every value as unchanged text.
-- load.columns() describes the columns, and load.folder_tables() says how rows of a file are
-- matched with rows of the database.
--
-- Unlogged, because an interrupted load starts again.

set local role retail_owner;

create unlogged table load.stores (
    file_line bigint not null,
    unreadable text,
    name      text,
    kind      text,
    city      text,
    region    text,
    country   text,
    time_zone text,
    opened_on text,
    closed_on text,
    sales_area_m2     text,
    open_hours_a_week text,
    open_hours_by_weekday text,

    constraint stores_pkey primary key (file_line)
);

comment on table load.stores is 'The lines of stores.csv, or the rows of stores.parquet, as they were read.';

create unlogged table load.categories (
    file_line   bigint not null,
    unreadable  text,
    name        text,
    description text,

    constraint categories_pkey primary key (file_line)
);

comment on table load.categories is 'The lines of categories.csv, or the rows of categories.parquet, as they were read.';

create unlogged table load.product_types (
    file_line bigint not null,
    unreadable text,
    category  text,
    name      text,

    constraint product_types_pkey primary key (file_line)
);

comment on table load.product_types is 'The lines of product_types.csv, or the rows of product_types.parquet, as they were read.';

create unlogged table load.suppliers (
    file_line      bigint not null,
    unreadable     text,
    name           text,
    email          text,
    phone          text,
    lead_time_days text,
    lead_time_deviation_days text,

    constraint suppliers_pkey primary key (file_line)
);

comment on table load.suppliers is 'The lines of suppliers.csv, or the rows of suppliers.parquet, as they were read.';

create unlogged table load.products (
    file_line       bigint not null,
    unreadable      text,
    sku             text,
    name            text,
    description     text,
    brand           text,
    category        text,
    product_type    text,
    supplier        text,
    base_price      text,
    cost            text,
    rating          text,
    rating_count    text,
    tags            text,
    discontinued_on text,

    constraint products_pkey primary key (file_line)
);

comment on table load.products is 'The lines of products.csv, or the rows of products.parquet, as they were read.';

create unlogged table load.customers (
    file_line       bigint not null,
    unreadable      text,
    store           text,
    customer_number text,
    first_name      text,
    last_name       text,
    email           text,
    phone           text,
    joined_on       text,

    constraint customers_pkey primary key (file_line)
);

comment on table load.customers is 'The lines of customers.csv, or the rows of customers.parquet, as they were read.';

create unlogged table load.inventory (
    file_line        bigint not null,
    unreadable       text,
    store            text,
    sku              text,
    quantity_on_hand text,
    reorder_point    text,

    constraint inventory_pkey primary key (file_line)
);

comment on table load.inventory is 'The lines of inventory.csv, or the rows of inventory.parquet, as they were read.';

create unlogged table load.orders (
    file_line             bigint not null,
    unreadable            text,
    store                 text,
    order_number          text,
    kind                  text,
    customer_number       text,
    customer_store        text,
    payment_method        text,
    ordered_at            text,
    subtotal              text,
    discount              text,
    tax                   text,
    total                 text,
    original_order_number text,

    constraint orders_pkey primary key (file_line)
);

comment on table load.orders is 'The lines of orders.csv, or the rows of orders.parquet, as they were read.';

create unlogged table load.order_items (
    file_line    bigint not null,
    unreadable   text,
    store        text,
    order_number text,
    line_number  text,
    sku          text,
    quantity     text,
    unit_price   text,
    discount     text,
    line_total   text,
    unit_cost    text,

    constraint order_items_pkey primary key (file_line)
);

comment on table load.order_items is 'The lines of order_items.csv, or the rows of order_items.parquet, as they were read.';

create unlogged table load.inventory_adjustments (
    file_line      bigint not null,
    unreadable     text,
    store          text,
    sku            text,
    adjusted_at    text,
    change         text,
    quantity_after text,
    reason         text,
    note           text,

    constraint inventory_adjustments_pkey primary key (file_line)
);

comment on table load.inventory_adjustments is 'The lines of inventory_adjustments.csv, or the rows of inventory_adjustments.parquet, as they were read.';

create unlogged table load.calendar_days (
    file_line  bigint not null,
    unreadable text,
    store      text,
    day        text,
    name       text,

    constraint calendar_days_pkey primary key (file_line)
);

comment on table load.calendar_days is 'The lines of calendar_days.csv, or the rows of calendar_days.parquet, as they were read.';

create unlogged table load.budgets (
    file_line  bigint not null,
    unreadable text,
    store      text,
    month      text,
    net_sales  text,

    constraint budgets_pkey primary key (file_line)
);

comment on table load.budgets is 'The lines of budgets.csv, or the rows of budgets.parquet, as they were read.';

create unlogged table load.category_budgets (
    file_line  bigint not null,
    unreadable text,
    store      text,
    month      text,
    category   text,
    net_sales  text,

    constraint category_budgets_pkey primary key (file_line)
);

comment on table load.category_budgets is 'The lines of category_budgets.csv, or the rows of category_budgets.parquet, as they were read.';

reset role;
