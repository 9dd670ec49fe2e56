-- retail.promotion_sums: worked out by hand on nine Sundays of Web.
--
-- The eight ordinary Sundays bring 200 or 220: 210 on average, with a variance of 8 x 100 / 7. A
-- prediction has 9 / 8 of that, 128.57, and its interval is 2.365 times the root to either side:
-- 26.81.

begin;
\ir ../../setup.sql
select plan(4);
\ir ../../shared/sundays_of_web.sql

insert into retail.calendar_days (store_id, day, name)
values (103, '2025-03-02', 'opening'), (103, '2025-03-30', 'fair');

select tests.log_in('Head office');
select results_eq(
    $$
    select promotion, days, compared, all_sales, net_sales, round(expected, 2), discounts, round(uplift, 2)
    from retail.promotion_sums('calendar', '2025-03-02', '2025-04-27', '2025-03-02', '2025-04-27', 103, null)
    order by 1
    $$,
    $$
    values
    ('fair', 1::bigint, 1::bigint, 270::numeric, 270::numeric, 211.43, 30::numeric, 58.57),
    ('opening', 1, 0, 200, null, null, 0, null)
    $$,
    'a promotion is not compared with another one, and with less than four days not at all'
);
select tests.log_out();
delete from retail.calendar_days where name = 'opening';
select tests.log_in('Head office');
select results_eq(
    $$
    select promotion, round(expected, 2), round(uplift, 2), round(half_width, 1)
    from retail.promotion_sums('calendar', '2025-03-02', '2025-04-27', '2025-03-02', '2025-04-27', 103, null)
    $$,
    $$ values ('fair', 210.00, 60.00, 26.8) $$,
    'eight Sundays around it, with the spread of a prediction'
);
select results_eq(
    $$
    select promotion, round(expected, 2), round(uplift, 2), round(half_width, 1)
    from retail.promotion_sums('discount', '2025-03-02', '2025-04-27', '2025-03-02', '2025-04-27', 103, null)
    $$,
    $$ values ('hand tools', 210.00, 60.00, 26.8) $$,
    'the same by discounts'
);
select is(
    (select compared from retail.promotion_sums('calendar', '2025-03-02', '2025-04-27', '2025-03-16', '2025-04-06', 103, null)),
    0::bigint,
    'days outside of the data are not compared with'
);

select finish();
rollback;
