-- Who sees retail.customer_models: those who see all stores that it was learned from.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(16);

insert into retail.customer_models
select (pg_temp.plain_model(stores::integer[])).* from unnest('{"{101}","{102}","{101,103}","{101,102,103}"}'::text[]) as stores;
insert into retail.customer_tests
select store_ids, 'orders', 1, '2025-01-01', 10, 1, 1 from retail.customer_models;

select policies_are('retail', 'customer_models', array['wall', 'read', 'load'], 'retail.customer_models has these policies and no others');

select tests.log_in('North manager');
select tests.sees('retail.customer_models', 'store_ids', '{101}', 'the manager of North sees that of North', '{retail_definer,retail_owner}');
select tests.log_in('South BI login');
select tests.sees('retail.customer_models', 'store_ids', '{102}', 'a BI login of South sees that of South', '{retail_definer,retail_owner}');
select tests.log_in('Regional manager');
select tests.sees('retail.customer_models', 'store_ids', '{101,103} {101}', 'the manager of North and Web sees that of both, and none with South', '{retail_definer,retail_owner}');
select tests.log_in('Head office');
select tests.sees('retail.customer_models', 'store_ids', '{101,102,103} {101,103} {101} {102}', 'head office sees all', '{retail_definer,retail_owner}');
select tests.log_in('Manager of no store');
select tests.sees('retail.customer_models', 'store_ids', 'nothing', 'a manager of no store sees none', '{retail_definer,retail_owner}');
select tests.log_out();
select tests.sees('retail.customer_models', 'store_ids', 'nothing', 'an unauthenticated caller sees none', '{retail_definer,retail_owner}');

select tests.cannot_delete('retail.customer_models', '{retail_definer}');
select tests.log_in('North manager');
set local role retail_owner;
select is_empty(
    $$ delete from retail.customer_models where 102 = any (store_ids) returning store_ids $$,
    'for the manager of North none that has South is deleted'
);
select throws_ok(
    $$ insert into retail.customer_models select * from retail.customer_models as other limit 0; update retail.customer_models set store_ids = '{102}' $$,
    '42501',
    null,
    'none is written for another store'
);
reset role;

select finish();
rollback;
