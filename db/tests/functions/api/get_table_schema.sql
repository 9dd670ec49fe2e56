-- api.get_table_schema, with query.role_of_caller, retail.readable_table and
-- retail.describe_table.

begin;
\ir ../../setup.sql
select plan(18);

select volatility_is('api', 'get_table_schema'::name, 'stable');
select is_definer('api', 'get_table_schema'::name);

create function pg_temp.columns_of(asked text)
    returns text
    language sql
as $$
    select string_agg(listed.value ->> 'name', ',' order by listed.ordinality)
    from api.get_table_schema(asked) as described
    cross join json_array_elements(described.columns) with ordinality as listed
$$;

select tests.log_in('North manager');
select is(
    (select primary_key from api.get_table_schema('order_items')),
    array['store_id', 'order_id', 'line_number'],
    'the primary key is listed'
);
select is(
    (
        select listed.value ->> 'join'
        from api.get_table_schema('order_items') as described
        cross join json_array_elements(described.foreign_keys) as listed
        where listed.value ->> 'references' = 'retail.orders'
    ),
    'join retail.orders on orders.store_id = order_items.store_id and orders.order_id = order_items.order_id',
    'each foreign key comes with the join to write'
);
select is(
    (select valid_values::jsonb -> 'kind' from api.get_table_schema('orders')),
    '["sale", "return", "exchange"]'::jsonb,
    'valid values are those that a check constraint lists'
);
select is(
    (select valid_values::jsonb -> 'name' from api.get_table_schema('stores')),
    '["North"]'::jsonb,
    'valid values of a small table are only those that the caller sees'
);
select results_eq(
    $$ select constraints is null, indexes is null, statistics is null from api.get_table_schema('orders', false) $$,
    $$ values (true, true, true) $$,
    'constraints, indexes and statistics are left out unless asked for'
);
select results_eq(
    $$
    select
        json_array_length(constraints) > 5,
        json_array_length(indexes) > 3,
        statistics ->> 'visible_rows'
    from api.get_table_schema('orders', true, true, true)
    $$,
    $$ values (true, true, '4') $$,
    'constraints, indexes and the number of rows that the caller sees are added when asked for'
);
select alike(pg_temp.columns_of('products'), '%cost%', 'a manager is shown the column cost');
select lives_ok($$ select * from api.get_table_schema('product_margins') $$, 'a manager is shown the view product_margins');

select tests.log_in('North trainee');
select unalike(pg_temp.columns_of('products'), '%cost%', 'a trainee is not shown the column cost');
select throws_ok(
    $$ select * from api.get_table_schema('product_margins') $$,
    '22023',
    'there is no table or view called ''product_margins'' here',
    'to a trainee the view product_margins does not exist'
);

select tests.log_in('Analyst');
select is(
    pg_temp.columns_of('customers'),
    'store_id,customer_id,customer_number,is_walk_in,joined_on,number_key',
    'an analyst is not shown the columns of names, email addresses and phone numbers'
);
select unalike(
    (select constraints::text || indexes::text from api.get_table_schema('customers', true, true)),
    '%email%',
    'an analyst is not shown a constraint or an index on a hidden column'
);

select throws_ok(
    format('select * from api.get_table_schema(%L)', bad.name),
    '22023',
    null,
    format('%s is not described', bad.name)
)
from (values ('auth.api_keys'), ('pg_class'), (''' or 1=1 --')) as bad (name);
select tests.log_out();
select throws_ok($$ select * from api.get_table_schema('orders') $$, '22023', null, 'an unauthenticated caller gets no description of a table');

select finish();
rollback;
