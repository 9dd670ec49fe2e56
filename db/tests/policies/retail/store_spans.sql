-- Who sees and changes the first and the last day in retail.store_spans.

begin;
\ir ../../setup.sql
select plan(43);

select policies_are('retail', 'store_spans', array['wall', 'read', 'keep', 'load'], 'retail.store_spans has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03',
    'a clerk of North sees the spans of North',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('North trainee');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03',
    'a trainee of North, who only reads, sees the same',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('North manager');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03',
    'the manager of North sees the same',
    '{retail_definer,retail_clerk,retail_owner}'
);

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '102/2025-06-03',
    'the manager of South sees the spans of South, and none of North',
    '{retail_definer,retail_clerk,retail_owner}'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03',
    'the manager of a region, North and Web, sees the spans of both',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03 102/2025-06-03',
    'an analyst of North and South sees the spans of both',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03 102/2025-06-03',
    'head office sees the spans of every store',
    '{retail_definer,retail_clerk,retail_owner}'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '101/2025-06-03',
    'a BI login of North sees the spans of North',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    '102/2025-06-03',
    'a BI login of South sees the spans of South',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    'nothing',
    'a BI login that belongs to no principal sees no spans',
    '{retail_definer,retail_clerk,retail_owner}'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    'nothing',
    'a BI login whose principal is disabled sees no spans',
    '{retail_definer,retail_clerk,retail_owner}'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.store_spans', 'store_id || ''/'' || last_day', 'nothing', 'a manager of no store sees no spans', '{retail_definer,retail_clerk,retail_owner}');
select tests.log_out();
select tests.sees(
    'retail.store_spans', 'store_id || ''/'' || last_day',
    'nothing',
    'an unauthenticated caller sees no spans',
    '{retail_definer,retail_clerk,retail_owner}'
);

-- Writing.
select tests.cannot_delete('retail.store_spans', '{retail_definer}');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.store_spans set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "store_spans"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.store_spans where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

select finish();
rollback;
