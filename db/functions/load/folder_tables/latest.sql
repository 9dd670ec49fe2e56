-- The files that a folder may contain, in the order in which they are loaded, and the columns by
-- which a line is matched with an existing row.

create or replace function load.folder_tables()
    returns table (
        ordinal     bigint,
        staging     text,
        key_columns text[],
        meaning     text
    )
    language sql
    immutable
    parallel restricted
begin atomic
    with given (staging, key_columns, meaning) as (
        values
        ('stores', '{name}'::text[], 'The stores.'),
        ('categories', '{name}', 'The departments of the range.'),
        ('product_types', '{category,name}', 'The kinds of product in a category.'),
        ('suppliers', '{name}', 'The suppliers of the products.'),
        ('products', '{sku}', 'Everything that is or was sold.'),
        ('customers', '{store,customer_number}', 'The customers, except walk-in customers.'),
        ('inventory', '{store,sku}', 'The stock of each store.'),
        ('inventory_adjustments', '{store,sku,adjusted_at}', 'Changes of stock other than sales and returns, past ones too. They leave the stock of inventory as it is.'),
        ('calendar_days', '{store,day}', 'Promotions, holidays and closures, past and future.'),
        ('budgets', '{store,month}', 'The budget of each store by month.'),
        ('category_budgets', '{store,month,category}', 'The budget of a category of a store by month.'),
        ('orders', '{store,order_number}', 'Every sale, return and exchange. Amounts of a return are negative.'),
        ('order_items', '{store,order_number,line_number}', 'The lines of the orders. An order is loaded as a whole: its lines here replace those that it had.')
    )

    select
        row_number() over (),
        given.staging,
        given.key_columns,
        given.meaning
    from given;
end;

alter function load.folder_tables owner to retail_owner;

comment on function load.folder_tables is
$$The files that a folder may contain, in the order in which they are loaded.

ordinal: The order.
staging: The file's name without its ending, and its staging table.
key_columns: The columns that identify a row: a line with the same values changes it instead of adding one.
meaning: What the file contains.$$;
