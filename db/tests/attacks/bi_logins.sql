-- What a BI login can and cannot do. It is known by session_user alone.

begin;
\ir ../setup.sql
select plan(21);

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
    'and no other, even with a context that is signed for another'
);
select is(
    (select sum(daily_sales.net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    103.00,
    'its figures are those of its store'
);
select throws_ok('select * from retail.orders', '42501', null, 'it reads no table');
select throws_ok('select * from retail.sales_lines', '42501', null, 'nor a view');
select throws_ok('select * from auth.api_keys', '42501', null, 'nor a key');
select throws_ok('select auth.current_stores()', '42501', null, 'nor asks who it is');
select throws_ok($$ select auth.begin_request('head-key', null, null, null, 'x') $$, '42501', null, 'nor opens a request');
select throws_ok('select auth.begin_load()', '42501', null, 'nor a load');
select throws_ok('set role head_office', '42501', null, 'nor becomes another role');
select throws_ok('create temporary table orders (a integer)', '42501', null, 'nor makes temporary objects');
select throws_ok('create table public.orders (a integer)', '42501', null, 'nor lasting ones');
select throws_ok($$ update auth.principals set role_name = 'head_office' $$, '42501', null, 'nor changes a principal');
select is(
    (select count(*) from pg_stats where schemaname in ('retail', 'auth')),
    0::bigint,
    'the planner''s statistics show it nothing'
);

select throws_ok('select * from pg_stat_all_tables', '42501', null, 'nor how many rows there are in all');
select throws_ok($$ select pg_relation_size('retail.orders'::regclass) $$, '42501', null, 'nor how large they are');

select tests.log_in('South BI login');
select results_eq($$ select store from api.list_stores() $$, array['South'], 'another login sees another store');
select is(
    (select sum(daily_sales.net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    80.00,
    'and other figures'
);

select tests.log_in('Head office BI login');
select is(
    (select sum(daily_sales.net_sales) from api.daily_sales('2025-06-01', '2025-06-03')),
    183.00,
    'head office sees the sum'
);

select tests.log_in('Unregistered BI login');
select is_empty($$ select * from api.list_stores() $$, 'a login that is no principal sees nothing');

select tests.log_in('Disabled BI login');
select is_empty($$ select * from api.list_stores() $$, 'nor does one whose principal is disabled');

select tests.log_out();

select finish();
rollback;
