-- Objects that shadow the names that functions use. Callers cannot create any, and if an
-- administrator creates them in the caller's own session, they change no answer.
-- attack: 7

begin;
\ir ../setup.sql
select plan(9);

select tests.log_in('North BI login');
select throws_ok(attempt.statement, '42501', null, 'a caller cannot ' || attempt.statement)
from (
    values
    ('create domain pg_temp.text as integer'),
    ('create temporary view orders as select 1'),
    ('create function pg_temp.lower(text) returns text language sql return $1')
) as attempt (statement);

select
    (select array_agg(stores::text) from api.list_stores() as stores) as stores,
    (select array_agg(sales::text) from api.daily_sales('2025-06-01', '2025-06-03') as sales) as sales,
    (select found::text from api.execute_sales_query('select count(*)::text, sum(total) from orders') as found) as found
\gset before_

select tests.log_out();
create domain pg_temp.text as varchar(1) check (value = 'x');
create domain pg_temp.numeric as integer check (value = 0);
create domain pg_temp.date as integer;
create temporary table orders (store_id integer, order_id bigint, total integer);
create temporary table stores (store_id integer, name varchar);
create temporary table pg_proc (oid oid, proname name);
create temporary table pg_class (oid oid, relname name);
grant all on pg_temp.orders, pg_temp.stores, pg_temp.pg_proc, pg_temp.pg_class to public;
insert into pg_temp.orders values (102, 1, 1000000);

select tests.log_in('North BI login');
select
    (select array_agg(stores::pg_catalog.text) from api.list_stores() as stores) as stores,
    (select array_agg(sales::pg_catalog.text) from api.daily_sales('2025-06-01', '2025-06-03') as sales) as sales,
    (select found::pg_catalog.text from api.execute_sales_query('select count(*)::text, sum(total) from orders') as found) as found
\gset after_

-- Proof that shadowing works: a function without a pinned search path is fooled by it.
select tests.log_out();
create function pg_temp.is_fooled()
    returns boolean
    language plpgsql
as $$
declare
    word text;
begin
    word := 'longer than one letter';
    return false;
exception
    when others then
        return true;
end
$$;
select pg_temp.is_fooled() as fooled
\gset is_
drop domain pg_temp.text, pg_temp.numeric, pg_temp.date;
drop table pg_temp.orders, pg_temp.stores, pg_temp.pg_proc, pg_temp.pg_class;
drop function pg_temp.is_fooled();

select is(:'after_stores'::text, :'before_stores', 'no shadowing object changes which stores are seen');
select is(:'after_sales'::text, :'before_sales', 'no shadowing object changes the figures');
select is(:'after_found'::text, :'before_found', 'no shadowing object changes what a query finds');
select alike(:'before_stores'::text, '%North%', 'the caller sees a store');
select alike(:'before_found'::text, '%113.3%', 'the caller sees orders');
select ok(:'is_fooled'::boolean, 'a function that pins no search path is fooled by them');

select finish();
rollback;
