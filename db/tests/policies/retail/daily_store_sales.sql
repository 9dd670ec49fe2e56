-- Who sees and changes the daily sums in retail.daily_store_sales.

begin;
\ir ../../setup.sql
select plan(60);

select policies_are('retail', 'daily_store_sales', array['wall', 'read', 'keep', 'load'], 'retail.daily_store_sales has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03',
    'a clerk of North sees the daily sums of North'
);
select tests.log_in('North trainee');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03',
    'a trainee of North, who only reads, sees the same'
);
select tests.log_in('North manager');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03',
    'the manager of North sees the same'
);

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '102/2025-06-01 102/2025-06-03',
    'the manager of South sees the daily sums of South, and none of North'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03',
    'the manager of a region, North and Web, sees the daily sums of both'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03 102/2025-06-01 102/2025-06-03',
    'an analyst of North and South sees the daily sums of both'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03 102/2025-06-01 102/2025-06-03',
    'head office sees the daily sums of every store'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '101/2025-06-01 101/2025-06-02 101/2025-06-03',
    'a BI login of North sees the daily sums of North'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    '102/2025-06-01 102/2025-06-03',
    'a BI login of South sees the daily sums of South'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    'nothing',
    'a BI login that belongs to no principal sees no daily sums'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    'nothing',
    'a BI login whose principal is disabled sees no daily sums'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.daily_store_sales', 'store_id || ''/'' || sales_date', 'nothing', 'a manager of no store sees no daily sums');
select tests.log_out();
select tests.sees(
    'retail.daily_store_sales', 'store_id || ''/'' || sales_date',
    'nothing',
    'an unauthenticated caller sees no daily sums'
);

-- Writing.
select tests.cannot_delete('retail.daily_store_sales');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.daily_store_sales set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "daily_store_sales"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.daily_store_sales where store_id = 102 returning store_id $$,
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
            where attribute.attrelid = 'retail.daily_store_sales'::regclass
                and attribute.attname in ('cost', 'lines_without_cost')
                and has_column_privilege(roles.oid, attribute.attrelid, attribute.attname, 'select')
        )
    $$,
    'only the queries of managers read costs'
);

select finish();
rollback;
