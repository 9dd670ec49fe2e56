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
    'the primary key'
);
select is(
    (
        select listed.value ->> 'join'
        from api.get_table_schema('order_items') as described
        cross join json_array_elements(described.foreign_keys) as listed
        where listed.value ->> 'references' = 'retail.orders'
    ),
    'join retail.orders on orders.store_id = order_items.store_id and orders.order_id = order_items.order_id',
    'how to join'
);
select is(
    (select valid_values::jsonb -> 'kind' from api.get_table_schema('orders')),
    '["sale", "return", "exchange"]'::jsonb,
    'the values that a check lists'
);
select is(
    (select valid_values::jsonb -> 'name' from api.get_table_schema('stores')),
    '["North"]'::jsonb,
    'the names of a small table, behind the wall'
);
select results_eq(
    $$ select constraints is null, indexes is null, statistics is null from api.get_table_schema('orders', false) $$,
    $$ values (true, true, true) $$,
    'what is not asked for is not told'
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
    'constraints, indexes, and the number of rows that the caller sees'
);
select alike(pg_temp.columns_of('products'), '%cost%', 'a manager is told of costs');
select lives_ok($$ select * from api.get_table_schema('product_margins') $$, 'and of the view of margins');

select tests.log_in('North trainee');
select unalike(pg_temp.columns_of('products'), '%cost%', 'staff are not');
select throws_ok(
    $$ select * from api.get_table_schema('product_margins') $$,
    '22023',
    'there is no table or view called ''product_margins'' here',
    'to them the view does not exist'
);

select tests.log_in('Analyst');
select is(
    pg_temp.columns_of('customers'),
    'store_id,customer_id,customer_number,is_walk_in,joined_on,number_key',
    'an analyst is told of no name, mail or phone'
);
select unalike(
    (select constraints::text || indexes::text from api.get_table_schema('customers', true, true)),
    '%email%',
    'nor of a rule or an index on one'
);

select throws_ok(
    format('select * from api.get_table_schema(%L)', bad.name),
    '22023',
    null,
    bad.name || ' is no table here'
)
from (values ('auth.api_keys'), ('pg_class'), (''' or 1=1 --')) as bad (name);
select tests.log_out();
select throws_ok($$ select * from api.get_table_schema('orders') $$, '22023', null, 'without a caller no table is described');

select finish();
rollback;
