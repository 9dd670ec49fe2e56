-- What a BI login can and cannot do. It is identified by session_user alone.
-- attack: 7, 11, 13, 43

begin;
\ir ../setup.sql
select plan(27);

create temporary table stolen as select ''::text as context;
select tests.log_in('Head office');
update stolen set context = current_setting('retail.context');
grant select on stolen to public;
select tests.log_out();

select tests.log_in('North BI login');

select results_eq(
    $$ select store from api.list_stores() $$,
    array['North'],
    'a BI login sees its own store'
);
select set_config('retail.context', (select context from stolen), true);
select results_eq(
    $$ select store from api.list_stores() $$,
    array['North'],
    'a BI login sees no other store, even with a context that was signed for another caller'
);
select is(
    (select sum(daily_sales.net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    103.00,
    'the figures of a BI login are those of its store'
);
select throws_ok('select * from retail.orders', '42501', null, 'a BI login cannot read a table');
select throws_ok('select * from retail.sales_lines', '42501', null, 'a BI login cannot read a view');
select throws_ok('select * from auth.api_keys', '42501', null, 'a BI login cannot read API keys');
select throws_ok('select auth.current_stores()', '42501', null, 'a BI login cannot ask for its stores');
select throws_ok($$ select auth.begin_request('head-key', null, null, null, 'x') $$, '42501', null, 'a BI login cannot open a request, even with a key');
select throws_ok('select auth.begin_load()', '42501', null, 'a BI login cannot open a load');
select throws_ok('set role head_office', '42501', null, 'a BI login cannot become another role');
select throws_ok('create temporary table orders (a integer)', '42501', null, 'a BI login cannot create temporary objects');
select throws_ok('create table public.orders (a integer)', '42501', null, 'a BI login cannot create objects');
select throws_ok($$ update auth.principals set role_name = 'head_office' $$, '42501', null, 'a BI login cannot change a principal');
select is(
    (select count(*) from pg_stats where schemaname in ('retail', 'auth')),
    0::bigint,
    'the planner''s statistics show a BI login nothing'
);

select throws_ok('select * from pg_stat_all_tables', '42501', null, 'a BI login cannot see how many rows there are in all');
select throws_ok($$ select pg_relation_size('retail.orders'::regclass) $$, '42501', null, 'a BI login cannot see how large a table is');

select tests.log_in('South BI login');
select results_eq($$ select store from api.list_stores() $$, array['South'], 'the BI login of another store sees that store');
select is(
    (select sum(daily_sales.net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    80.00,
    'the BI login of another store sees the figures of that store'
);

select throws_ok(
    attempt.statement,
    '42501',
    'the login bi_test_south may only read',
    'a BI login for dashboards writes nothing, though its role may: ' || attempt.statement
)
from (
    values
    ($$ select api.set_reorder_point('a', 'H-1', 3) $$),
    ($$ select api.adjust_inventory('a', 'H-1', 'count', 1) $$),
    ($$ select api.record_sale('a', '{"(H-1,1,,)"}') $$),
    ($$ select api.record_return('a', 'A1', '{"(H-1,1)"}') $$)
) as attempt (statement);
select set_config('default_transaction_read_only', 'off', true), set_config('retail.context', (select context from stolen), true);
select throws_ok(
    $$ select api.set_reorder_point('a', 'H-1', 3) $$,
    '42501',
    'the login bi_test_south may only read',
    'no setting that a BI login makes lets it write'
);

select tests.log_in('North BI login');
select lives_ok($$ select api.set_reorder_point('a', 'H-1', 3) $$, 'a BI login writes where an administrator has said so');

select tests.log_in('Head office BI login');
select is(
    (select sum(daily_sales.net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    183.00,
    'the BI login of head office sees the sum of all stores'
);

select tests.log_in('Unregistered BI login');
select is_empty($$ select * from api.list_stores() $$, 'a BI login that belongs to no principal sees nothing');

select tests.log_in('Disabled BI login');
select is_empty($$ select * from api.list_stores() $$, 'a BI login whose principal is disabled sees nothing');

select tests.log_out();

select finish();
rollback;
