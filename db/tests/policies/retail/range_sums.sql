-- Who sees retail.range_sums: those who see all stores of a set.

begin;
\ir ../../setup.sql
select plan(15);

insert into retail.store_sets (set_id, store_ids)
values (101, '{101}'), (102, '{102}'), (-1, '{101,103}'), (-2, '{101,102,103}');
insert into retail.range_sums (set_id, measure, counted, late_date, early_date, customers, repeaters, orders, returns, net_sales, sold)
select store_sets.set_id, 4, 1, '2025-06-01', '2025-06-01', 0, 0, 1, 0, 1, 1
from retail.store_sets;

select policies_are('retail', 'range_sums', array['wall', 'read', 'load'], 'retail.range_sums has these policies and no others');

select tests.log_in('North manager');
select tests.sees('retail.range_sums', 'set_id', '101', 'the manager of North sees those of North', '{retail_definer,retail_owner}');
select tests.log_in('South BI login');
select tests.sees('retail.range_sums', 'set_id', '102', 'a BI login of South sees those of South', '{retail_definer,retail_owner}');
select tests.log_in('Regional manager');
select tests.sees('retail.range_sums', 'set_id', '-1 101', 'the manager of North and Web sees those of both, and none with South', '{retail_definer,retail_owner}');
select tests.log_in('Head office');
select tests.sees('retail.range_sums', 'set_id', '-1 -2 101 102', 'head office sees all', '{retail_definer,retail_owner}');
select tests.log_in('Manager of no store');
select tests.sees('retail.range_sums', 'set_id', 'nothing', 'a manager of no store sees none', '{retail_definer,retail_owner}');
select tests.log_out();
select tests.sees('retail.range_sums', 'set_id', 'nothing', 'an unauthenticated caller sees none', '{retail_definer,retail_owner}');

select tests.cannot_delete('retail.range_sums', '{retail_definer}');
select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ update retail.range_sums set set_id = 102 $$,
    '42501',
    'new row violates row-level security policy "wall" for table "range_sums"',
    'for the manager of North no row becomes one of South'
);
reset role;

select finish();
rollback;
