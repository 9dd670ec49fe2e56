-- Who sees and changes retail.visit_changes.

begin;
\ir ../../setup.sql
select plan(18);

select policies_are('retail', 'visit_changes', array['wall', 'read', 'append', 'load'], 'retail.visit_changes has these policies and no others');

select tests.log_in('North clerk');
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', '101/401 101/401 101/402 101/404', 'a clerk of North sees the changes of North', '{retail_definer,retail_owner}');
select tests.log_in('South manager');
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', '102/401 102/403', 'the manager of South sees the rows of South', '{retail_definer,retail_owner}');
select tests.log_in('Regional manager');
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', '101/401 101/401 101/402 101/404', 'the manager of North and Web sees the rows of both', '{retail_definer,retail_owner}');
select tests.log_in('Head office');
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', '101/401 101/401 101/402 101/404 102/401 102/403', 'head office sees all', '{retail_definer,retail_owner}');
select tests.log_in('South BI login');
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', '102/401 102/403', 'a BI login of South sees the rows of South', '{retail_definer,retail_owner}');
select tests.log_in('Manager of no store');
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', 'nothing', 'a manager of no store sees no rows', '{retail_definer,retail_owner}');
select tests.log_out();
select tests.sees('retail.visit_changes', 'store_id || ''/'' || customer_id', 'nothing', 'an unauthenticated caller sees no rows', '{retail_definer,retail_owner}');

select tests.cannot_delete('retail.visit_changes', '{retail_definer}');
select tests.log_in('North clerk');
set local role retail_clerk;
select lives_ok(
    $$ insert into retail.visit_changes (store_id, customer_store_id, customer_id, order_date, orders) values (101, 101, 401, '2025-06-04', 1) $$,
    'a clerk of North appends changes of North'
);
select throws_ok(
    $$ insert into retail.visit_changes (store_id, customer_store_id, customer_id, order_date, orders) values (102, 101, 401, '2025-06-04', 1) $$,
    '42501',
    'new row violates row-level security policy "wall" for table "visit_changes"',
    'a clerk of North appends no changes of South'
);
reset role;

select finish();
rollback;
