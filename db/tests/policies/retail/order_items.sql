-- Who sees and changes the items of orders in retail.order_items.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(62);

select policies_are('retail', 'order_items', array['wall', 'read', 'sell', 'load'], 'retail.order_items has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '501/1 501/2 502/1 503/1 504/1',
    'a clerk of North sees the items of orders of North'
);
select tests.log_in('North trainee');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '501/1 501/2 502/1 503/1 504/1',
    'a trainee of North, who only reads, sees the same'
);
select tests.log_in('North manager');
select tests.sees('retail.order_items', 'order_id || ''/'' || line_number', '501/1 501/2 502/1 503/1 504/1', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '505/1 506/1',
    'the manager of South sees the items of orders of South, and none of North'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '501/1 501/2 502/1 503/1 504/1',
    'the manager of a region, North and Web, sees the items of orders of both'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '501/1 501/2 502/1 503/1 504/1 505/1 506/1',
    'an analyst of North and South sees the items of orders of both'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '501/1 501/2 502/1 503/1 504/1 505/1 506/1',
    'head office sees the items of orders of every store'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '501/1 501/2 502/1 503/1 504/1',
    'a BI login of North sees the items of orders of North'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    '505/1 506/1',
    'a BI login of South sees the items of orders of South'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    'nothing',
    'a BI login that belongs to no principal sees no items of orders'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    'nothing',
    'a BI login whose principal is disabled sees no items of orders'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.order_items', 'order_id || ''/'' || line_number', 'nothing', 'a manager of no store sees no items of orders');
select tests.log_out();
select tests.sees(
    'retail.order_items', 'order_id || ''/'' || line_number',
    'nothing',
    'an unauthenticated caller sees no items of orders'
);

-- Writing.
select tests.cannot_delete('retail.order_items');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$
    insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
    values (101, 505, 1, 201, 1, 20, 20)
    $$,
    '23503',
    null,
    'an item of North cannot name an order of South'
);
select throws_ok(
    $$
    insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
    values (102, 505, 2, 201, 1, 20, 20)
    $$,
    '42501',
    'new row violates row-level security policy "wall" for table "order_items"',
    'for the manager of North no row is written for another store'
);
select throws_ok(
    $$ update retail.order_items set store_id = 102 $$,
    '55000',
    'the store, day, kind, customer and product of a row of retail.order_items cannot change',
    'no row moves to another store: a trigger refuses it before row security would'
);
select is_empty(
    $$ delete from retail.order_items where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

-- Columns.
select is(
    (
        select string_agg(format('%s %s', reader.name, attribute.attname), ', ' order by reader.name)
        from pg_attribute as attribute
        cross join (
            values ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
        ) as reader (name)
        where attribute.attrelid = 'retail.order_items'::regclass
            and attribute.attnum > 0
            and not has_column_privilege(reader.name, attribute.attrelid, attribute.attnum, 'select')
    ),
    'retail_query_analyst unit_cost, retail_query_staff unit_cost',
    'only the queries of managers read costs'
);

select finish();
rollback;
