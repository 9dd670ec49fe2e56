-- ops.health_figures. Sessions and replicas are in activity_figures.sql.

begin;
\ir ../../setup.sql
select plan(3);

delete from retail.daily_store_sales where store_id = 101 and sales_date = '2025-06-03';
delete from search.documents where product_id = 201;
set local role retail_monitor;
select is(
    array(
        select component from ops.health_figures()
        except
        select component from ops.activity_figures()
        order by component
    ),
    array[
        'alert rules', 'backup', 'dead rows', 'disk', 'maintenance', 'maintenance steps', 'migrations', 'rollups', 'search index', 'statistics',
        'transaction ids', 'vector recall'
    ],
    'there are twelve other components'
);
select results_eq(
    $$ select figure, value from ops.health_figures() where component = 'search index' $$,
    $$ select (1 + pending)::numeric, format('1 missing, 0 gone, %s without a vector', pending) from ops.search_backlog() $$,
    'a product that search lacks is counted'
);
select ok(
    (select figure > 0 and value like '% differ' from ops.health_figures() where component = 'rollups'),
    'a day that a rollup lacks is counted'
);
reset role;

select finish();
rollback;
