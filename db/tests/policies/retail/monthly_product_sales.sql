-- Who sees and changes the monthly sums of products in retail.monthly_product_sales.

begin;
\ir ../../setup.sql
select plan(60);

select policies_are('retail', 'monthly_product_sales', array['wall', 'read', 'keep', 'load'], 'retail.monthly_product_sales has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204',
    'a clerk of North sees the monthly sums of products of North'
);
select tests.log_in('North trainee');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204',
    'a trainee of North, who only reads, sees the same'
);
select tests.log_in('North manager');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204',
    'the manager of North sees the same'
);

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '102/2025-06-01/201 102/2025-06-01/203',
    'the manager of South sees the monthly sums of products of South, and none of North'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204',
    'the manager of a region, North and Web, sees the monthly sums of products of both'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204 102/2025-06-01/201 102/2025-06-01/203',
    'an analyst of North and South sees the monthly sums of products of both'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204 102/2025-06-01/201 102/2025-06-01/203',
    'head office sees the monthly sums of products of every store'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '101/2025-06-01/201 101/2025-06-01/203 101/2025-06-01/204',
    'a BI login of North sees the monthly sums of products of North'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    '102/2025-06-01/201 102/2025-06-01/203',
    'a BI login of South sees the monthly sums of products of South'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    'nothing',
    'a BI login that belongs to no principal sees no monthly sums of products'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    'nothing',
    'a BI login whose principal is disabled sees no monthly sums of products'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    'nothing',
    'a manager of no store sees no monthly sums of products'
);
select tests.log_out();
select tests.sees(
    'retail.monthly_product_sales', 'store_id || ''/'' || month || ''/'' || product_id',
    'nothing',
    'an unauthenticated caller sees no monthly sums of products'
);

-- Writing.
select tests.cannot_delete('retail.monthly_product_sales');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.monthly_product_sales set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "monthly_product_sales"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.monthly_product_sales where store_id = 102 returning store_id $$,
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
            where attribute.attrelid = 'retail.monthly_product_sales'::regclass
                and attribute.attname in ('cost', 'lines_without_cost')
                and has_column_privilege(roles.oid, attribute.attrelid, attribute.attname, 'select')
        )
    $$,
    'only the queries of managers read costs'
);

select finish();
rollback;
