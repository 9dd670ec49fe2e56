-- Who sees and changes the stock in retail.inventory.

begin;
\ir ../../setup.sql
select plan(62);

select policies_are('retail', 'inventory', array['wall', 'read', 'sell', 'load'], 'retail.inventory has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '101/201 101/202 101/203 101/204',
    'a clerk of North sees the stock of North'
);
select tests.log_in('North trainee');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '101/201 101/202 101/203 101/204',
    'a trainee of North, who only reads, sees the same'
);
select tests.log_in('North manager');
select tests.sees('retail.inventory', 'store_id || ''/'' || product_id', '101/201 101/202 101/203 101/204', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '102/201 102/203',
    'the manager of South sees the stock of South, and none of North'
);

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '101/201 101/202 101/203 101/204',
    'the manager of a region, North and Web, sees the stock of both'
);
select tests.log_in('Analyst');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '101/201 101/202 101/203 101/204 102/201 102/203',
    'an analyst of North and South sees the stock of both'
);
select tests.log_in('Head office');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '101/201 101/202 101/203 101/204 102/201 102/203',
    'head office sees the stock of every store'
);

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '101/201 101/202 101/203 101/204',
    'a BI login of North sees the stock of North'
);
select tests.log_in('South BI login');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    '102/201 102/203',
    'a BI login of South sees the stock of South'
);
select tests.log_in('Unregistered BI login');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    'nothing',
    'a BI login that belongs to no principal sees no stock'
);
select tests.log_in('Disabled BI login');
select tests.sees(
    'retail.inventory', 'store_id || ''/'' || product_id',
    'nothing',
    'a BI login whose principal is disabled sees no stock'
);

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.inventory', 'store_id || ''/'' || product_id', 'nothing', 'a manager of no store sees no stock');
select tests.log_out();
select tests.sees('retail.inventory', 'store_id || ''/'' || product_id', 'nothing', 'an unauthenticated caller sees no stock');

-- Writing.
select tests.cannot_delete('retail.inventory');

select tests.log_in('North manager');
set local role retail_owner;
select lives_ok(
    $$ update retail.inventory set quantity_on_hand = quantity_on_hand $$,
    'the manager of North may write rows of North'
);
select is((select count(*) from retail.inventory), 4::bigint, 'the manager of North sees and writes four rows of stock');
select throws_ok(
    $$ insert into retail.inventory (store_id, product_id, quantity_on_hand) values (102, 202, 1) $$,
    '42501',
    'new row violates row-level security policy "wall" for table "inventory"',
    'no row is written for another store'
);
select throws_ok(
    $$ update retail.inventory set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "inventory"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.inventory where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

select finish();
rollback;
