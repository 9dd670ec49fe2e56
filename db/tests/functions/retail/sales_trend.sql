-- retail.sales_trend. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(12);

select tests.log_in('Regional manager');
\ir ../../shared/selling_in_web.sql
select pg_temp.sell(
    30000, '2022-01-03', 1092,
    '100 * 1.2 ^ (number / 364.0) * (1 + 0.6 * sin(2 * pi() * number / 364.0)) * (1 + 0.1 * extract(isodow from day))'
);

select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2024-12-29') $$,
    $$ values ('rising', 20.0) $$,
    'growth of 20 percent over the year before is a rising trend'
);
update retail.orders set subtotal = subtotal * 0.7, total = total * 0.7 where store_id = 103 and order_date > '2024-06-01';
select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2024-12-29') $$,
    $$ values ('falling', -16.0) $$,
    '0.7 times 1.2 is a falling trend of 16 percent'
);
select is(
    (select verdict || '; ' || explanation from retail.sales_trend(103, '2022-04-17')),
    'unknown; a trend needs 16 weeks, 8 of them with sales, and there are 15 and 15',
    'fifteen weeks without a year before are too few for a trend, and the answer says so'
);
select results_eq(
    $$ select verdict, change_percent, explanation like 'the slope of 26 weeks, season included, as there is no year before:%' from retail.sales_trend(103, '2022-12-25') $$,
    $$ values ('no clear trend', null::numeric, true) $$,
    'without a year before, the slope of the weeks themselves is tested'
);
select is((select verdict from retail.sales_trend(101, '2030-01-01')), 'unknown', 'a store without sales has no trend');
-- Ten a day; a year later twenty a day for 26 weeks, and then nothing.
delete from retail.order_items where store_id = 103;
delete from retail.orders where store_id = 103;
select pg_temp.sell(40000, '2022-01-03', 364, '10');
select pg_temp.sell(50000, '2023-01-02', 182, '20');
select results_eq(
    $$ select verdict, change_percent, explanation from retail.sales_trend(103, '2023-07-02') $$,
    $$ values ('rising', 100.0, '26 weeks against the same weeks of the year before: all changed alike') $$,
    'sales that doubled in every week need no test'
);
-- 18 weeks of 140 after 70, eight of 0 after 70: 70 x (18 - 8) / (26 x 70).
select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2023-08-27') $$,
    $$ values ('no clear trend', 38.5) $$,
    'weeks without sales count in the test'
);
select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2023-12-31') $$,
    $$ values ('falling', -100.0) $$,
    'a store that sells nothing any more has a falling trend'
);
delete from retail.order_items where store_id in (101, 102);
delete from retail.orders where store_id in (101, 102);
select results_eq(
    $$ select verdict, change_percent from retail.sales_trend(103, '2024-12-29') $$,
    $$ select verdict, change_percent from retail.sales_trend(103, '2023-07-02') $$,
    'weeks after the end of the data do not count as weeks without sales'
);
-- The wording always agrees with the sign of the change.
select is_empty(
    $$
    select trend.*
    from generate_series(date '2022-04-01', date '2023-12-31', interval '1 week') as day
    cross join lateral retail.sales_trend(103, day::date) as trend
    where (trend.verdict = 'rising' and trend.change_percent <= 0)
        or (trend.verdict = 'falling' and trend.change_percent >= 0)
    $$,
    'the verdict has the sign of the change'
);

-- Ten a day; a year later twenty a day for 26 weeks, except for weeks 10 to 12, as if a file had
-- not been loaded.
delete from retail.order_items where store_id = 103;
delete from retail.orders where store_id = 103;
select pg_temp.sell(60000, '2022-01-03', 364, '10');
select pg_temp.sell(70000, '2023-01-02', 182, '20');
delete from retail.order_items where store_id = 103 and order_id between 70063 and 70083;
delete from retail.orders where store_id = 103 and order_id between 70063 and 70083;
select results_eq(
    $$ select verdict, change_percent, explanation from retail.sales_trend(103, '2023-07-02') $$,
    $$ values ('rising', 100.0, '23 weeks against the same weeks of the year before, without 3 with possibly missing data: all changed alike') $$,
    'weeks with possibly missing data do not count as weeks without sales'
);
delete from retail.order_items where store_id = 103 and order_id between 60126 and 60139;
delete from retail.orders where store_id = 103 and order_id between 60126 and 60139;
select results_eq(
    $$ select verdict, change_percent, split_part(explanation, ',', 1) from retail.sales_trend(103, '2023-07-02') $$,
    $$ values ('rising', 100.0, '21 weeks against the same weeks of the year before') $$,
    'weeks with possibly missing data a year before are left out, too'
);

select finish();
rollback;
