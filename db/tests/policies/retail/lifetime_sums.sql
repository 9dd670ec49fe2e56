-- Who sees retail.lifetime_sums: callers who see all stores of a set.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(15);

insert into retail.store_sets (set_id, store_ids)
values (101, '{101}'), (102, '{102}'), (-1, '{101,103}'), (-2, '{101,102,103}');
insert into retail.customer_models
select (pg_temp.plain_model(store_ids)).* from retail.store_sets;
insert into retail.lifetime_sums (set_id, valued_on, store_ids, customers, ten_thousandths, half_year)
select store_sets.set_id, '2025-06-03', store_sets.store_ids, 1, 1, 1
from retail.store_sets;

select policies_are('retail', 'lifetime_sums', array['wall', 'read', 'load'], 'retail.lifetime_sums has these policies and no others');

select tests.log_in('North manager');
select tests.sees('retail.lifetime_sums', 'set_id', '101', 'the manager of North sees the rows of North', '{retail_definer,retail_owner}');
select tests.log_in('South BI login');
select tests.sees('retail.lifetime_sums', 'set_id', '102', 'a BI login of South sees the rows of South', '{retail_definer,retail_owner}');
select tests.log_in('Regional manager');
select tests.sees('retail.lifetime_sums', 'set_id', '-1 101', 'the manager of North and Web sees the rows of both, and none with South', '{retail_definer,retail_owner}');
select tests.log_in('Head office');
select tests.sees('retail.lifetime_sums', 'set_id', '-1 -2 101 102', 'head office sees all', '{retail_definer,retail_owner}');
select tests.log_in('Manager of no store');
select tests.sees('retail.lifetime_sums', 'set_id', 'nothing', 'a manager of no store sees no rows', '{retail_definer,retail_owner}');
select tests.log_out();
select tests.sees('retail.lifetime_sums', 'set_id', 'nothing', 'an unauthenticated caller sees no rows', '{retail_definer,retail_owner}');

select tests.cannot_delete('retail.lifetime_sums', '{retail_definer}');
select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.lifetime_sums set set_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "lifetime_sums"',
    'for the manager of North no row becomes one of South'
);
reset role;

select finish();
rollback;
