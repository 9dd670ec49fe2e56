-- What loads report, and the staging of flat sales files: one row a line of a
-- receipt, as text, as it came. load.columns() says what each column holds.
--
-- Unlogged, because a load that is interrupted starts anew; the rows stay after one
-- that refused any, so that whoever wonders about a line can look at it.

set local role retail_owner;

create unlogged table load.flat_lines (
    file_line     bigint not null,
    unreadable      text,
    store           text,
    order_number    text,
    ordered_at      text,
    sku             text,
    product_name    text,
    quantity        text,
    unit_price      text,
    customer_number text,
    payment_method  text,
    category        text,

    constraint flat_lines_pkey primary key (file_line)
);

comment on table load.flat_lines is 'The lines of the file of the latest flat load, as they came.';
comment on column load.flat_lines.file_line is 'The line of the file, the header being line 1; of a Parquet file, the row.';
comment on column load.flat_lines.unreadable is 'Why the line could not be read; null for one that could.';

create unlogged table load.refused_rows (
    fault_number bigint not null generated always as identity,
    staging      text   not null,
    file_name    text   not null,
    file_line  bigint not null,
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
comment on column load.refused_rows.column_name is 'What is wrong with the line, by the name of its column.';
comment on column load.refused_rows.reason is 'What is allowed.';
comment on column load.refused_rows.value is 'What the file says.';

create unlogged table load.figures (
    position integer not null,
    name     text    not null,
    value    bigint  not null,

    constraint figures_pkey     primary key (position),
    constraint figures_name_key unique (name)
);

comment on table load.figures is 'What the latest load did, in numbers.';
comment on column load.figures.position is 'The order in which they are told.';
comment on column load.figures.name is 'What was counted.';
comment on column load.figures.value is 'How many there were.';

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
comment on column load.changes.ordinal is 'The order in which they are told.';
comment on column load.changes.table_name is 'The table.';
comment on column load.changes.added is 'Rows that are new.';
comment on column load.changes.changed is 'Rows that were there and say something else now.';
comment on column load.changes.unchanged is 'Rows that were there and said the same.';

reset role;
