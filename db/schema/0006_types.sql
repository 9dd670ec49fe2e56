-- The types of the arguments of api functions. A bound stands here once, and
-- both the database and the JSON Schema of each tool hold it.

set local role retail_definer;

create type api.date_format as enum ('iso', 'epoch', 'date_only');
comment on type api.date_format is 'How a date is written: iso, epoch (seconds since 1970), or date_only.';

create type api.ranking as enum ('net_sales', 'units', 'orders', 'margin');
comment on type api.ranking is
    'What to rank by: net_sales (amount without tax), units (pieces), orders (number of receipts), or margin (net sales less cost; store managers and above).';

create domain api.day as date
    constraint day_check check (value between date '2000-01-01' and date '2100-12-31');
comment on domain api.day is 'A day of the store, from 2000-01-01 to 2100-12-31.';

create domain api.row_limit as integer
    constraint row_limit_check check (value between 1 and 1000);
comment on domain api.row_limit is 'How many rows to return at the most, 1 to 1000.';

create domain api.store_name as text
    constraint store_name_check check (length(value) between 1 and 80);
comment on domain api.store_name is 'A store by name, in any case, as list_stores shows it.';

create domain api.category_name as text
    constraint category_name_check check (length(value) between 1 and 80);
comment on domain api.category_name is 'A product category by name, in any case.';

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
