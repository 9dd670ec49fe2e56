-- Which columns of staging tables the loader encrypts before it copies them, if it has keys. It checks
-- their values itself, because the database never sees them in plain.

create or replace function load.encrypted_columns()
    returns table (
        staging       text,
        column_name   text,
        encrypted_as  text,
        key_columns   text[],
        pattern       text,
        hashed        text[],
        is_optional   boolean
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        columns.staging,
        columns.column_name,
        columns.encrypted_as,
        tables.key_columns,
        case columns.kind
            when 'email' then '(?=.{1,254}$)[^@\s]+@[^@\s]+'
            else format('.{%s,%s}', columns.low, columns.high)
        end,
        case
            when columns.kind = 'email' then array[columns.column_name]
            when columns.column_name in ('first_name', 'last_name') then array['first_name', 'last_name']
        end,
        columns.column_name in ('first_name', 'last_name')
    from load.columns() as columns
    join load.folder_tables() as tables on tables.staging = columns.staging
    where columns.encrypted_as is not null
    order by columns.ordinal;
end;

alter function load.encrypted_columns owner to retail_owner;

comment on function load.encrypted_columns is
$$Which columns of staging tables are encrypted before they are copied there, if the operator has keys.

staging: The staging table.
column_name: The column.
encrypted_as: The column of schema retail that stores it, such as customers.email.
key_columns: The columns of the staging table that say which row it belongs to; see load.row_places().
pattern: A regular expression that the whole plain value must match.
hashed: The columns whose concatenated values make the keyed hash that it is looked up by; null for no hash.
is_optional: Whether it is encrypted only if the operator sets RETAIL_ENCRYPT_NAMES.$$;
