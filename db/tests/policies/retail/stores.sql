-- Who sees and changes the stores in retail.stores.

begin;
\ir ../../setup.sql
select plan(59);

select policies_are('retail', 'stores', array['wall', 'read', 'load'], 'retail.stores has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees('retail.stores', 'name', 'North', 'a clerk of North sees the store North');
select tests.log_in('North trainee');
select tests.sees('retail.stores', 'name', 'North', 'a trainee of North, who only reads, sees the same');
select tests.log_in('North manager');
select tests.sees('retail.stores', 'name', 'North', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees('retail.stores', 'name', 'South', 'the manager of South sees the store South, and not North');

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees('retail.stores', 'name', 'North Web', 'the manager of a region, North and Web, sees both');
select tests.log_in('Analyst');
select tests.sees('retail.stores', 'name', 'North South', 'an analyst of North and South sees both');
select tests.log_in('Head office');
select tests.sees('retail.stores', 'name', 'North South Web', 'head office sees every store');

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees('retail.stores', 'name', 'North', 'a BI login of North sees the store North');
select tests.log_in('South BI login');
select tests.sees('retail.stores', 'name', 'South', 'a BI login of South sees the store South');
select tests.log_in('Unregistered BI login');
select tests.sees('retail.stores', 'name', 'nothing', 'a BI login that belongs to no principal sees no stores');
select tests.log_in('Disabled BI login');
select tests.sees('retail.stores', 'name', 'nothing', 'a BI login whose principal is disabled sees no stores');

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.stores', 'name', 'nothing', 'a manager of no store sees no stores');
select tests.log_out();
select tests.sees('retail.stores', 'name', 'nothing', 'an unauthenticated caller sees no stores');

-- Writing.
select tests.cannot_delete('retail.stores');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.stores set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "stores"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.stores where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

select finish();
rollback;
