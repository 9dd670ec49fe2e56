-- The reports of loads, and the staging table of flat sales files: one row for each line of a
-- receipt, as unchanged text. load.columns() describes the columns.
--
-- Unlogged, because an interrupted load starts again. If a load refused lines, its rows stay, so
-- that these lines can be looked up.

set local role retail_owner;

create unlogged table load.flat_lines (
    file_line         bigint not null,
    unreadable        text,
    store             text,
    order_number      text,
    ordered_at        text,
    sku               text,
    product_name      text,
    quantity          text,
    unit_price        text,
    customer_number   text,
    payment_method    text,
    category          text,
    line_subtotal     text,
    line_total        text,
    discount          text,
    discount_percent  text,
    discount_fraction text,
    tax               text,
    tax_2             text,
    tax_3             text,
    tax_percent       text,
    tax_fraction      text,
    unit_cost         text,
    kind              text,
    status            text,
    order_discount    text,
    order_tax         text,
    shipping          text,
    fees              text,
    tip               text,
    refunded          text,
    order_total       text,

    constraint flat_lines_pkey primary key (file_line)
);

comment on table load.flat_lines is 'The lines of the file of the latest flat load, as they were read.';
comment on column load.flat_lines.file_line is 'The line of the file, the header being line 1; of a Parquet file, the row.';
comment on column load.flat_lines.unreadable is 'Why the line could not be read; null for one that could.';

create unlogged table load.refused_rows (
    fault_number bigint not null generated always as identity,
    staging      text   not null,
    file_name    text   not null,
    file_line    bigint not null,
    column_name  text   not null,
    reason       text   not null,
    value        text,

    constraint refused_rows_pkey primary key (fault_number)
);

comment on table load.refused_rows is 'What the latest load refused, and why: one row for each fault.';
comment on column load.refused_rows.fault_number is 'Identifies the fault.';
comment on column load.refused_rows.staging is 'The staging table that the file was read into.';
comment on column load.refused_rows.file_name is 'The file.';
comment on column load.refused_rows.file_line is 'The line of the file, the header being line 1; of a Parquet file, the row.';
comment on column load.refused_rows.column_name is 'The column that is wrong.';
comment on column load.refused_rows.reason is 'What is allowed.';
comment on column load.refused_rows.value is 'The value in the file.';

create unlogged table load.figures (
    position integer not null,
    name     text    not null,
    value    numeric not null,

    constraint figures_pkey     primary key (position),
    constraint figures_name_key unique (name)
);

comment on table load.figures is 'The figures of the latest load.';
comment on column load.figures.position is 'The order in which they are reported.';
comment on column load.figures.name is 'What was counted.';
comment on column load.figures.value is 'How many there were, or an amount of money.';

create unlogged table load.changes (
    ordinal    integer not null,
    table_name text    not null,
    added      bigint  not null,
    changed    bigint  not null,
    unchanged  bigint  not null,

    constraint changes_pkey           primary key (ordinal),
    constraint changes_table_name_key unique (table_name)
);

comment on table load.changes is 'What the latest load did to each table.';
comment on column load.changes.ordinal is 'The order in which they are reported.';
comment on column load.changes.table_name is 'The table.';
comment on column load.changes.added is 'Rows that were added.';
comment on column load.changes.changed is 'Rows that existed and were changed.';
comment on column load.changes.unchanged is 'Rows that existed and stayed the same.';

reset role;
