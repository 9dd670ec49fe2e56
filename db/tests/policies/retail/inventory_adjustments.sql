-- Who sees and changes the adjustments of stock in retail.inventory_adjustments.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(59);

select policies_are('retail', 'inventory_adjustments', array['wall', 'read', 'sell', 'load'], 'retail.inventory_adjustments has these policies and no others');

-- Each store has counted once.
select tests.log_in('Head office');
select * from api.adjust_inventory('from-north', 'H-1', 'count', counted_quantity => 3, note => 'north', store_name => 'north');
select * from api.adjust_inventory('from-south', 'H-1', 'count', counted_quantity => 3, note => 'south', store_name => 'south');
select * from api.adjust_inventory('from-web', 'H-1', 'count', counted_quantity => 3, note => 'web', store_name => 'web');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '101/north',
    'a clerk of North sees the adjustments of stock of North'
);
select tests.log_in('North trainee');
select tests.sees('retail.inventory_adjustments', 'store_id || ''/'' || note', '101/north', 'a trainee of North, who only reads, sees the same');
select tests.log_in('North manager');
select tests.sees('retail.inventory_adjustments', 'store_id || ''/'' || note', '101/north', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '102/south',
    'the manager of South sees the adjustments of stock of South, and none of North'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '101/north 103/web',
    'the manager of a region, North and Web, sees the adjustments of stock of both'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '101/north 102/south',
    'an analyst of North and South sees the adjustments of stock of both'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '101/north 102/south 103/web',
    'head office sees the adjustments of stock of every store'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '101/north',
    'a BI login of North sees the adjustments of stock of North'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    '102/south',
    'a BI login of South sees the adjustments of stock of South'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    'nothing',
    'a BI login that belongs to no principal sees no adjustments of stock'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    'nothing',
    'a BI login whose principal is disabled sees no adjustments of stock'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    'nothing',
    'a manager of no store sees no adjustments of stock'
);
select tests.log_out();
select tests.sees(
    'retail.inventory_adjustments', 'store_id || ''/'' || note',
    'nothing',
    'an unauthenticated caller sees no adjustments of stock'
);

-- Writing.
select tests.cannot_delete('retail.inventory_adjustments');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.inventory_adjustments set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "inventory_adjustments"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.inventory_adjustments where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

select finish();
rollback;
