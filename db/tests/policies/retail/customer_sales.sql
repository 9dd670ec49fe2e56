-- Who sees and changes the sums of customers in retail.customer_sales.

begin;
\ir ../../setup.sql
select plan(60);

select policies_are('retail', 'customer_sales', array['wall', 'read', 'keep', 'load'], 'retail.customer_sales has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '101/401 101/402',
    'a clerk of North sees the sums of customers of North'
);
select tests.log_in('North trainee');
select tests.sees('retail.customer_sales', 'store_id || ''/'' || customer_id', '101/401 101/402', 'a trainee of North, who only reads, sees the same');
select tests.log_in('North manager');
select tests.sees('retail.customer_sales', 'store_id || ''/'' || customer_id', '101/401 101/402', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '102/401 102/403',
    'the manager of South sees the sums of customers of South, and none of North'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '101/401 101/402',
    'the manager of a region, North and Web, sees the sums of customers of both'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '101/401 101/402 102/401 102/403',
    'an analyst of North and South sees the sums of customers of both'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '101/401 101/402 102/401 102/403',
    'head office sees the sums of customers of every store'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '101/401 101/402',
    'a BI login of North sees the sums of customers of North'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    '102/401 102/403',
    'a BI login of South sees the sums of customers of South'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    'nothing',
    'a BI login that belongs to no principal sees no sums of customers'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    'nothing',
    'a BI login whose principal is disabled sees no sums of customers'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    'nothing',
    'a manager of no store sees no sums of customers'
);
select tests.log_out();
select tests.sees(
    'retail.customer_sales', 'store_id || ''/'' || customer_id',
    'nothing',
    'an unauthenticated caller sees no sums of customers'
);

-- Writing.
select tests.cannot_delete('retail.customer_sales');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.customer_sales set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "customer_sales"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.customer_sales where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

-- Columns.
select is_empty(
    $$
    select roles.rolname
    from pg_roles as roles
    where roles.rolname in ('retail_query_staff', 'retail_query_analyst')
        and exists (
            select
            from pg_attribute as attribute
            where attribute.attrelid = 'retail.customer_sales'::regclass
                and attribute.attname in ('cost', 'lines_without_cost')
                and has_column_privilege(roles.oid, attribute.attrelid, attribute.attname, 'select')
        )
    $$,
    'only the queries of managers read costs'
);

select finish();
rollback;
