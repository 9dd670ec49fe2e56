-- Staging of flat sales files: one row a line of a receipt, as text, as it came.
--
-- Unlogged, because a load that is interrupted starts anew; the rows stay after a
-- load, so that whoever wonders about a refused line can look at it.

set local role retail_owner;

create unlogged table load.flat_lines (
    line_number     bigint not null,
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

    constraint flat_lines_pkey primary key (line_number)
);

comment on table load.flat_lines is 'The lines of the file of the latest flat load, as they came.';
comment on column load.flat_lines.line_number is 'The position in the file, from 1, the header not counted.';
comment on column load.flat_lines.store is 'The store''s name. Required.';
comment on column load.flat_lines.order_number is 'The number on the receipt or invoice. Required.';
comment on column load.flat_lines.ordered_at is 'Date and time in the store''s time zone, such as 2025-06-01 18:30:00. Required.';
comment on column load.flat_lines.sku is 'The stock code of the product. Required.';
comment on column load.flat_lines.product_name is 'The product''s name; left out: the stock code.';
comment on column load.flat_lines.quantity is 'Pieces, a whole number that is not 0; negative when they came back. Required.';
comment on column load.flat_lines.unit_price is 'Price of one piece without tax, 0 or more, at most four decimals. Required.';
comment on column load.flat_lines.customer_number is 'The customer''s number; left out: the store''s walk-in customer.';
comment on column load.flat_lines.payment_method is 'How it was paid: cash, credit card, debit card, gift card, mobile or invoice.';
comment on column load.flat_lines.category is 'The product''s category; left out: the one that the mapping names.';

create unlogged table load.refused_lines (
    line_number bigint not null,
    column_name text   not null,
    reason      text   not null,
    value       text,

    constraint refused_lines_pkey primary key (line_number, column_name)
);

comment on table load.refused_lines is 'What the latest flat load refused, and why: one row for each fault.';
comment on column load.refused_lines.line_number is 'The position in the file, from 1, the header not counted.';
comment on column load.refused_lines.column_name is 'What is wrong with the line, by the name of its column here.';
comment on column load.refused_lines.reason is 'What is allowed.';
comment on column load.refused_lines.value is 'What the file says.';

create unlogged table load.figures (
    position integer not null,
    name     text    not null,
    value    bigint  not null,

    constraint figures_pkey     primary key (position),
    constraint figures_name_key unique (name)
);

comment on table load.figures is 'What the latest flat load did, in numbers.';
comment on column load.figures.position is 'The order in which they are told.';
comment on column load.figures.name is 'What was counted.';
comment on column load.figures.value is 'How many there were.';

reset role;
