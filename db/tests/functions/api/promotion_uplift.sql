-- api.promotion_uplift: answers worked out by hand on nine Sundays of Web (see retail.promotion_sums).

begin;
\ir ../../setup.sql
select plan(8);
\ir ../../shared/sundays_of_web.sql

insert into retail.calendar_days (store_id, day, name) values (103, '2025-03-30', 'fair'), (101, '2025-06-02', 'sale');

select volatility_is('api', 'promotion_uplift'::name, 'stable');
select is_definer('api', 'promotion_uplift'::name);

select tests.log_in('Regional manager');
select results_eq(
    $$
    select
        promotion, days, days_compared, net_sales, expected_net_sales, uplift,
        round(uplift_low, 1), round(uplift_high, 1), uplift_percent, low_percent, high_percent, discounts, finding
    from api.promotion_uplift(store_name => 'Web')
    $$,
    $$
    values (
        'fair', 1::bigint, 1::bigint, 270.00, 210.00, 60.00,
        33.2, 86.8, 28.6, 15.8, 41.3, 30.00, 'more than on ordinary days'
    )
    $$,
    'one Sunday against eight, with a prediction interval'
);
select results_eq(
    $$ select promotion, days, days_compared, uplift, finding from api.promotion_uplift(store_name => 'North') $$,
    $$ values ('sale', 1::bigint, 0::bigint, null::numeric, 'too few ordinary days of the same weekday around it to compare with') $$,
    'without days to compare with there is no uplift, and the finding says so'
);
select results_eq(
    $$ select promotion, uplift_percent from api.promotion_uplift('discount', store_name => 'Web') $$,
    $$ values ('hand tools', 28.6) $$,
    'days of discounts'
);
select tests.log_in('South manager');
select results_eq(
    $$ select promotion, data_note, total_rows from api.promotion_uplift(start_date => '2025-06-01', end_date => '2025-06-03') $$,
    $$ values (null::text, 'The calendar names no promotion in this range; kind discount looks for days of discounts.', 0::bigint) $$,
    'a manager sees no promotion of another store'
);
select results_eq(
    $$ select promotion, data_note from api.promotion_uplift('discount', '2025-06-01', '2025-06-03') $$,
    $$
    values (
        null::text,
        'There are no days of discounts in this range. '
        || 'Discount days are unknown for 2 of 2 categories: they have less than 20 lines on a usual day.'
    )
    $$,
    'where days have too few lines to judge discounts by, the answer says so'
);
select results_eq(
    $$ select promotion, data_note from api.promotion_uplift(start_date => '2025-07-01', end_date => '2025-07-03') $$,
    $$ values (null::text, 'No data: the range 2025-07-01 to 2025-07-03 lies after the last day with data, 2025-06-03.') $$,
    'a range after the data says so'
);

select finish();
rollback;
