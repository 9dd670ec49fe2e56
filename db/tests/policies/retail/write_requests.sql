-- Who sees the recorded requests in retail.write_requests: only the role that writes them.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(33);

select policies_are('retail', 'write_requests', array['wall', 'sell', 'load'], 'retail.write_requests has these policies and no others');

-- Each store has sent one request.
select tests.log_in('Head office');
select * from api.set_reorder_point('from-north', 'H-1', 3, 'north');
select * from api.set_reorder_point('from-south', 'H-1', 3, 'south');
select * from api.set_reorder_point('from-web', 'H-1', 3, 'web');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north',
    'a clerk of North sees the requests of North',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('North trainee');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north',
    'a trainee of North, who only reads, sees the same',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('North manager');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north',
    'the manager of North sees the same',
    '{retail_clerk,retail_owner}'
);

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '102/from-south',
    'the manager of South sees the requests of South, and none of North',
    '{retail_clerk,retail_owner}'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north 103/from-web',
    'the manager of a region, North and Web, sees the requests of both',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north 102/from-south',
    'an analyst of North and South sees the requests of both',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north 102/from-south 103/from-web',
    'head office sees the requests of every store',
    '{retail_clerk,retail_owner}'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '101/from-north',
    'a BI login of North sees the requests of North',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    '102/from-south',
    'a BI login of South sees the requests of South',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    'nothing',
    'a BI login that belongs to no principal sees no requests',
    '{retail_clerk,retail_owner}'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    'nothing',
    'a BI login whose principal is disabled sees no requests',
    '{retail_clerk,retail_owner}'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    'nothing',
    'a manager of no store sees no requests',
    '{retail_clerk,retail_owner}'
);
select tests.log_out();
select tests.sees(
    'retail.write_requests', 'store_id || ''/'' || idempotency_key',
    'nothing',
    'an unauthenticated caller sees no requests',
    '{retail_clerk,retail_owner}'
);

-- Writing.
select tests.cannot_delete('retail.write_requests');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.write_requests set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "write_requests"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.write_requests where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

select finish();
rollback;
