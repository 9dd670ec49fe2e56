-- retail.widen_spans: new days move the ends of the span of their store.

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
select is(
    pg_temp.spans(), '101 2025-06-01 2025-06-03, 102 2025-06-01 2025-06-03',
    'a span begins with the first day of a store and ends with the last one'
);
insert into retail.daily_store_sales (store_id, sales_date)
values
(101, '2025-05-30'),
(101, '2025-06-30'),
(103, '2025-07-01');
select is(
    pg_temp.spans(), '101 2025-05-30 2025-06-30, 102 2025-06-01 2025-06-03, 103 2025-07-01 2025-07-01',
    'days before and after move both ends, and a store without a span gets one'
);
insert into retail.daily_store_sales (store_id, sales_date) values (101, '2025-06-15');
select is(
    pg_temp.spans(), '101 2025-05-30 2025-06-30, 102 2025-06-01 2025-06-03, 103 2025-07-01 2025-07-01',
    'a day within the span moves nothing'
);
reset role;

select tests.log_in('North manager');
set local role retail_clerk;
insert into retail.daily_store_sales (store_id, sales_date) values (101, '2025-07-02');
reset role;
select tests.log_in('Head office');
set local role retail_owner;
select is((select last_day from retail.store_spans where store_id = 101), '2025-07-02', 'a sale of a store moves its end');
select is(
    (select count(*) from ops.reconcile_rollups() where rollup = 'store_spans' and store_id = 102), 0::bigint,
    'a store that did not change agrees with its orders'
);
reset role;

select finish();
rollback;
