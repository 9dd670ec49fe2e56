-- Who sees and changes the orders in retail.orders.
-- attack: 8, 14

begin;
\ir ../../setup.sql
select plan(64);

select policies_are('retail', 'orders', array['wall', 'read', 'sell', 'load'], 'retail.orders has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees('retail.orders', 'order_id', '501 502 503 504', 'a clerk of North sees the orders of North');
select tests.log_in('North trainee');
select tests.sees('retail.orders', 'order_id', '501 502 503 504', 'a trainee of North, who only reads, sees the same');
select tests.log_in('North manager');
select tests.sees('retail.orders', 'order_id', '501 502 503 504', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees('retail.orders', 'order_id', '505 506', 'the manager of South sees the orders of South, and none of North');

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees('retail.orders', 'order_id', '501 502 503 504', 'the manager of a region, North and Web, sees the orders of both');
select tests.log_in('Analyst');
select tests.sees('retail.orders', 'order_id', '501 502 503 504 505 506', 'an analyst of North and South sees the orders of both');
select tests.log_in('Head office');
select tests.sees('retail.orders', 'order_id', '501 502 503 504 505 506', 'head office sees the orders of every store');

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees('retail.orders', 'order_id', '501 502 503 504', 'a BI login of North sees the orders of North');
select tests.log_in('South BI login');
select tests.sees('retail.orders', 'order_id', '505 506', 'a BI login of South sees the orders of South');
select tests.log_in('Unregistered BI login');
select tests.sees('retail.orders', 'order_id', 'nothing', 'a BI login that belongs to no principal sees no orders');
select tests.log_in('Disabled BI login');
select tests.sees('retail.orders', 'order_id', 'nothing', 'a BI login whose principal is disabled sees no orders');

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.orders', 'order_id', 'nothing', 'a manager of no store sees no orders');
select tests.log_out();
select tests.sees('retail.orders', 'order_id', 'nothing', 'an unauthenticated caller sees no orders');

-- Writing.
select tests.cannot_delete('retail.orders');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$
    insert into retail.orders (
        store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
    )
    values (102, 'A9', 'sale', 102, 403, '2025-06-01 18:00+00', '2025-06-01', 20, 20)
    $$,
    '42501',
    'new row violates row-level security policy "wall" for table "orders"',
    'for the manager of North no row is written for another store'
);
select throws_ok(
    $$ update retail.orders set store_id = 102 $$,
    '55000',
    'the store, day, kind, customer and product of a row of retail.orders cannot change',
    'no row moves to another store: a trigger refuses it before row security would'
);
select is_empty(
    $$ delete from retail.orders where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

-- A permissive policy that someone adds later cannot bypass the restrictive one.
create policy careless on retail.orders for select to public using (true);
select tests.log_in('North manager');
select tests.sees(
    'retail.orders', 'order_id', '501 502 503 504', 'a policy that lets everybody in shows the manager of North no other store'
);

select finish();
rollback;
