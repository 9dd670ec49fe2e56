-- retail.narrow_spans: removed days shorten the span of their store.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.spans()
    returns text
    language sql
as $$
    select string_agg(concat_ws(' ', store_id, first_day, last_day), ', ' order by store_id)
    from retail.store_spans
$$;

select tests.log_in('Head office');
set local role retail_owner;
delete from retail.daily_store_sales where store_id = 101 and sales_date = '2025-06-02';
select is(
    pg_temp.spans(), '101 2025-06-01 2025-06-03, 102 2025-06-01 2025-06-03', 'removing a day in the middle leaves the ends unchanged'
);
select is((select longest_pause from retail.store_spans where store_id = 101), 1, 'removing a day in the middle creates a pause');
delete from retail.daily_store_sales where sales_date = '2025-06-03';
select is(
    pg_temp.spans(), '101 2025-06-01 2025-06-01, 102 2025-06-01 2025-06-01', 'without the last day the span ends before it'
);
delete from retail.daily_store_sales where store_id = 102;
select is(pg_temp.spans(), '101 2025-06-01 2025-06-01', 'a store without days has no span');
reset role;

select tests.log_in('North manager');
set local role retail_owner;
delete from retail.daily_store_sales;
reset role;
select is_empty($$ select from retail.store_spans where store_id = 101 $$, 'a manager removes the span of their own store');

select finish();
rollback;
