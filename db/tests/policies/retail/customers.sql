-- Who sees and changes the customers in retail.customers.
-- attack: 8, 10, 18

begin;
\ir ../../setup.sql
select plan(66);

select policies_are('retail', 'customers', array['wall', 'read', 'sell', 'load'], 'retail.customers has these policies and no others');

-- The people of a store.
select tests.log_in('North clerk');
select tests.sees('retail.customers', 'customer_id', '401 402 404', 'a clerk of North sees the customers of North');
select tests.log_in('North trainee');
select tests.sees('retail.customers', 'customer_id', '401 402 404', 'a trainee of North, who only reads, sees the same');
select tests.log_in('North manager');
select tests.sees('retail.customers', 'customer_id', '401 402 404', 'the manager of North sees the same');

-- The manager of another store.
select tests.log_in('South manager');
select tests.sees('retail.customers', 'customer_id', '403 405', 'the manager of South sees the customers of South, and none of North');

-- Callers of several stores.
select tests.log_in('Regional manager');
select tests.sees('retail.customers', 'customer_id', '401 402 404', 'the manager of a region, North and Web, sees the customers of both');
select tests.log_in('Analyst');
select tests.sees('retail.customers', 'customer_id', '401 402 403 404 405', 'an analyst of North and South sees the customers of both');
select tests.log_in('Head office');
select tests.sees('retail.customers', 'customer_id', '401 402 403 404 405', 'head office sees the customers of every store');

-- BI tools, which log in to the database.
select tests.log_in('North BI login');
select tests.sees('retail.customers', 'customer_id', '401 402 404', 'a BI login of North sees the customers of North');
select tests.log_in('South BI login');
select tests.sees('retail.customers', 'customer_id', '403 405', 'a BI login of South sees the customers of South');
select tests.log_in('Unregistered BI login');
select tests.sees('retail.customers', 'customer_id', 'nothing', 'a BI login that belongs to no principal sees no customers');
select tests.log_in('Disabled BI login');
select tests.sees('retail.customers', 'customer_id', 'nothing', 'a BI login whose principal is disabled sees no customers');

-- Callers without a store.
select tests.log_in('Manager of no store');
select tests.sees('retail.customers', 'customer_id', 'nothing', 'a manager of no store sees no customers');
select tests.log_out();
select tests.sees('retail.customers', 'customer_id', 'nothing', 'an unauthenticated caller sees no customers');

-- Writing.
select tests.cannot_delete('retail.customers');

select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.customers set store_id = 102 where customer_id = 402 $$,
    '42501',
    null,
    'one customer does not move to another store'
);
select lives_ok(
    $$ insert into retail.customers (store_id, customer_number, email) values (101, 'N-9', 'cid@example.com') $$,
    'an email address of another store is no conflict, which would reveal that it is known'
);
select throws_ok(
    $$ update retail.customers set store_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "customers"',
    'for the manager of North no row moves to another store'
);
select is_empty(
    $$ delete from retail.customers where store_id = 102 returning store_id $$,
    'for the manager of North no row of another store is deleted'
);
reset role;

-- A permissive policy that someone adds later cannot bypass the restrictive one.
create policy careless on retail.customers for all to public using (true) with check (true);
select tests.log_out();
select tests.sees(
    'retail.customers', 'customer_id', 'nothing', 'a policy that lets everybody in shows an unauthenticated caller nothing'
);

-- Columns.
select is(
    (
        select string_agg(attribute.attname, ', ' order by attribute.attnum)
        from pg_attribute as attribute
        where attribute.attrelid = 'retail.customers'::regclass
            and attribute.attnum > 0
            and not has_column_privilege('retail_query_analyst', attribute.attrelid, attribute.attnum, 'select')
    ),
    'first_name, last_name, email, phone, email_key, name_key',
    'an analyst''s query reads no name, email address or phone number of a customer'
);

select finish();
rollback;
