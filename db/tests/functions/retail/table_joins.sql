-- retail.table_joins: how a table joins others, for a role that may read both.

begin;
\ir ../../setup.sql
select plan(3);

select is(
    (
        select string_agg(listed.value ->> 'join', '; ' order by listed.value ->> 'join')
        from json_array_elements(retail.table_joins('retail.products'::regclass, 'retail_query_manager')) as listed (value)
    ),
    'join retail.product_types on product_types.category_id = products.category_id '
    'and product_types.product_type_id = products.product_type_id; '
    'join retail.suppliers on suppliers.supplier_id = products.supplier_id',
    'each foreign key is a join, with all its columns'
);
select is(retail.table_joins('retail.products'::regclass, 'retail_gateway')::text, '[]', 'a role that may read neither side gets none');
select is(retail.table_joins('retail.categories'::regclass, 'retail_query_manager')::text, '[]', 'a table without foreign keys has none');

select finish();
rollback;
