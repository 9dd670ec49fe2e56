-- Who sees and changes the budgets in retail.budgets.

begin;
\ir ../../setup.sql
select plan(33);

insert into retail.budgets (store_id, month, net_sales)
values (101, '2025-06-01', 3000), (101, '2025-07-01', 3000), (102, '2025-06-01', 600);

select policies_are('retail', 'budgets', array['wall', 'read', 'load'], 'retail.budgets has these policies and no others');

select tests.log_in('North clerk');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', '101/3000 101/3000', 'a clerk of North sees the budget of North', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('South manager');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', '102/600', 'the manager of South sees that of South, and none of North', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Regional manager');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', '101/3000 101/3000', 'the manager of North and Web sees that of North', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Analyst');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', '101/3000 101/3000 102/600', 'an analyst of both sees both', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Head office');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', '101/3000 101/3000 102/600', 'head office sees all', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('South BI login');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', '102/600', 'a BI login of South sees the row of South', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Disabled BI login');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', 'nothing', 'a disabled BI login sees none', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Manager of no store');
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', 'nothing', 'a manager of no store sees no rows', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_out();
select tests.sees('retail.budgets', 'store_id || ''/'' || net_sales::integer', 'nothing', 'an unauthenticated caller sees no rows', '{retail_definer,retail_owner,retail_query_manager}');

select tests.cannot_delete('retail.budgets');
select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ insert into retail.budgets (store_id, month, net_sales) values (102, '2025-08-01', 1) $$,
    '42501',
    'new row violates row-level security policy "wall" for table "budgets"',
    'no row is written for another store'
);
reset role;

select finish();
rollback;
