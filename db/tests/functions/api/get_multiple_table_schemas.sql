-- api.get_multiple_table_schemas, with query.role_of_caller, retail.readable_table and
-- retail.describe_table.

begin;
\ir ../../setup.sql
select plan(5);

select volatility_is('api', 'get_multiple_table_schemas'::name, 'stable');
select is_definer('api', 'get_multiple_table_schemas'::name);

select tests.log_in('North manager');

select results_eq(
    $$ select table_name from api.get_multiple_table_schemas(array['stores', 'retail.Orders', 'ORDERS', '"retail".products']) $$,
    array['retail.stores', 'retail.orders', 'retail.products'],
    'tables are named with or without the schema, in any case, and listed once each in the order asked'
);
select is(
    (
        select listed.value ->> 'description'
        from api.get_multiple_table_schemas('{orders}') as described
        cross join json_array_elements(described.columns) as listed
        where listed.value ->> 'name' = 'order_date'
    ),
    'The store''s day on which it happened.',
    'each column has a description'
);

select tests.log_out();
select throws_ok(
    $$ select * from api.get_multiple_table_schemas('{orders}') $$,
    '22023',
    null,
    'an unauthenticated caller gets no description of a table'
);

select finish();
rollback;
