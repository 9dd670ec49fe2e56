-- The types of the arguments of api functions. A bound is defined once, here; the
-- database checks it, and the JSON Schema of each tool shows it.

set local role retail_definer;

create type api.date_format as enum ('iso', 'epoch', 'date_only');
comment on type api.date_format is 'How a date is written: iso, epoch (seconds since 1970), or date_only.';

create type api.ranking as enum ('net_sales', 'units', 'orders', 'margin');
comment on type api.ranking is
    'What to rank by: net_sales (amount without tax), units (pieces), orders (number of receipts), or margin (net sales less cost; store managers and above).';

create type api.period as enum (
    'today', 'yesterday', 'last_7_days', 'last_30_days', 'last_90_days', 'last_365_days',
    'week_to_date', 'last_week', 'month_to_date', 'last_month',
    'quarter_to_date', 'last_quarter', 'year_to_date', 'last_year'
);
comment on type api.period is
    'Instead of dates: today, yesterday, last_7_days (30, 90, 365), last_week or week_to_date (month, quarter, year). last_7_days and the like end today by the clock, also where the data end before; weeks, months, quarters and years are those of the retailer''s calendar.';

create type api.granularity as enum ('day', 'week', 'month', 'quarter', 'year');
comment on type api.granularity is
    'How long each row''s time is: a day, or a week, month, quarter or year of the retailer''s calendar.';

create domain api.day as date
    constraint day_check check (value between date '2000-01-01' and date '2100-12-31');
comment on domain api.day is 'A day of the store, from 2000-01-01 to 2100-12-31.';

create domain api.row_limit as integer
    constraint row_limit_check check (value between 1 and 1000);
comment on domain api.row_limit is 'Rows at most, 1 to 1000.';

create domain api.store_name as text
    constraint store_name_check check (length(value) between 1 and 80);
comment on domain api.store_name is 'A store by name, in any case, as list_stores shows it.';

create domain api.store_names as text[]
    constraint store_names_check check (cardinality(value) between 1 and 50 and array_position(value, null) is null);
comment on domain api.store_names is 'Stores by name, in any case, as list_stores shows them; 1 to 50.';

create domain api.category_name as text
    constraint category_name_check check (length(value) between 1 and 80);
comment on domain api.category_name is 'A product category by name, in any case.';

create domain api.product_name as text
    constraint product_name_check check (length(value) between 1 and 200);
comment on domain api.product_name is 'A product by its name, in any case, or by its sku.';

create domain api.page_cursor as text
    constraint page_cursor_check check (length(value) between 1 and 1000);
comment on domain api.page_cursor is
    'The next_cursor of the previous answer. All other arguments as they were; left out: from the beginning.';

create domain api.percent as numeric
    constraint percent_check check (value between 0 and 100);
comment on domain api.percent is 'A part of a hundred, 0 to 100.';

create domain api.piece_count as integer
    constraint piece_count_check check (value between 1 and 100000);
comment on domain api.piece_count is 'A number of pieces, 1 to 100000.';

create domain api.day_count as integer
    constraint day_count_check check (value between 1 and 3650);
comment on domain api.day_count is 'A number of days, 1 to 3650.';

create domain api.table_name as text
    constraint table_name_check check (length(value) between 1 and 130);
comment on domain api.table_name is 'A table or view, such as retail.orders; the schema may be left out.';

create domain api.table_names as text[]
    constraint table_names_check check (cardinality(value) between 1 and 50 and array_position(value, null) is null);
comment on domain api.table_names is 'Tables or views, such as retail.orders; 1 to 50.';

create domain api.query_text as text
    constraint query_text_check check (length(value) between 1 and 20000);
comment on domain api.query_text is 'One SELECT statement of PostgreSQL, at most 20000 characters.';

reset role;
