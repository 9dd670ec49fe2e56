-- retail.widen_spans: new days extend the span of their store.

begin;
\ir ../../setup.sql
select plan(9);

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
insert into retail.daily_store_sales (store_id, sales_date) values (103, '2025-07-02'), (103, '2025-07-06');
select is(
    (select longest_pause from retail.store_spans where store_id = 103), 3,
    'between 2 and 6 July lie three days without an order'
);
insert into retail.daily_store_sales (store_id, sales_date) values (103, '2025-07-08'), (103, '2025-07-31');
select is((select longest_pause from retail.store_spans where store_id = 103), 22, 'a longer pause replaces a shorter one');
insert into retail.daily_store_sales (store_id, sales_date) values (103, '2025-07-20');
select is((select longest_pause from retail.store_spans where store_id = 103), 11, 'a day in the middle of the longest pause splits it');
insert into retail.daily_store_sales (store_id, sales_date) values (103, '2025-06-01');
select is((select longest_pause from retail.store_spans where store_id = 103), 29, 'a day long before the first one begins a pause');
reset role;

select finish();
rollback;
