-- Who sees retail.set_customers: callers who see all stores of a set.

begin;
\ir ../../setup.sql
select plan(15);

insert into retail.store_sets (set_id, store_ids)
values (101, '{101}'), (102, '{102}'), (-1, '{101,103}'), (-2, '{101,102,103}');
insert into retail.set_customers (set_id, customer_store_id, customer_id, orders, ten_thousandths, first_order_date, last_order_date)
select store_sets.set_id, 101, 401, 1, 1, '2025-06-01', '2025-06-01'
from retail.store_sets;

select policies_are('retail', 'set_customers', array['wall', 'read', 'load'], 'retail.set_customers has these policies and no others');

select tests.log_in('North manager');
select tests.sees('retail.set_customers', 'set_id', '101', 'the manager of North sees the rows of North', '{retail_definer,retail_owner}');
select tests.log_in('South BI login');
select tests.sees('retail.set_customers', 'set_id', '102', 'a BI login of South sees the rows of South', '{retail_definer,retail_owner}');
select tests.log_in('Regional manager');
select tests.sees('retail.set_customers', 'set_id', '-1 101', 'the manager of North and Web sees the rows of both, and none with South', '{retail_definer,retail_owner}');
select tests.log_in('Head office');
select tests.sees('retail.set_customers', 'set_id', '-1 -2 101 102', 'head office sees all', '{retail_definer,retail_owner}');
select tests.log_in('Manager of no store');
select tests.sees('retail.set_customers', 'set_id', 'nothing', 'a manager of no store sees no rows', '{retail_definer,retail_owner}');
select tests.log_out();
select tests.sees('retail.set_customers', 'set_id', 'nothing', 'an unauthenticated caller sees no rows', '{retail_definer,retail_owner}');

select tests.cannot_delete('retail.set_customers', '{retail_definer}');
select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.set_customers set set_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "set_customers"',
    'for the manager of North no row becomes one of South'
);
reset role;

select finish();
rollback;
