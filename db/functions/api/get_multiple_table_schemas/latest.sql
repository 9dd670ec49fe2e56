-- Describes the tables and views that the caller may read; to be called before writing ad-hoc SQL.

create or replace function api.get_multiple_table_schemas(table_names api.table_names)
    returns table (
        table_name   text,
        description  text,
        columns      json,
        primary_key  text[],
        foreign_keys json,
        valid_values json
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select
        format('%s.%s', relation.relnamespace::regnamespace, relation.relname) as table_name,
        obj_description(relation.oid, 'pg_class') as description,
        described.columns,
        described.primary_key,
        described.foreign_keys,
        described.valid_values
    from (
        select
            retail.readable_table(given.name) as table_id,
            min(given.position) as position
        from unnest(retail.required(get_multiple_table_schemas.table_names, 'table_names')) with ordinality as given (name, position)
        group by table_id
    ) as asked
    join pg_class as relation on relation.oid = asked.table_id
    cross join lateral retail.describe_table(asked.table_id) as described
    order by asked.position;
end;

alter function api.get_multiple_table_schemas owner to retail_definer;

grant execute on function api.get_multiple_table_schemas to retail_gateway, store_readonly, analyst;

comment on function api.get_multiple_table_schemas is
$$Describes tables and views: which columns they have, what these mean, how tables are joined, and which values are valid. Call it before execute_sales_query, and use its exact names.
The tables are retail.orders, retail.order_items, retail.products, retail.categories, retail.product_types, retail.stores, retail.customers, retail.inventory and retail.suppliers. The view retail.sales_lines has every order line with the names joined in; store managers and above also have the view retail.product_margins.

Toolset: data

table_names: Tables or views, 1 to 50, such as retail.orders; the schema is optional.

table_name: The name with its schema.
description: What its rows are.
columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: The foreign keys, each with columns, what they refer to, and the join clause.
valid_values: The valid values of columns that have few, by column.$$;
