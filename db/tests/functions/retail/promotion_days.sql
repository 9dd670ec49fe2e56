-- retail.promotion_days: worked out by hand on nine Sundays of Web.

begin;
\ir ../../setup.sql
select plan(5);
\ir ../../shared/sundays_of_web.sql

insert into retail.calendar_days (store_id, day, name) values (103, '2025-03-30', 'fair'), (103, '2025-03-31', 'fair');

select tests.log_in('Head office');
select results_eq(
    $$
    select series, day, promotion, net_sales, discounts
    from retail.promotion_days('calendar', '2025-03-29', '2025-03-31', 103, null)
    order by 2
    $$,
    $$
    values
    (103, '2025-03-29'::date, null::text, 0::numeric, 0::numeric),
    (103, '2025-03-30', 'fair', 270, 30),
    (103, '2025-03-31', 'fair', 0, 0)
    $$,
    'by the calendar each day has its name, and a day without sales has none'
);
select results_eq(
    $$ select net_sales, discounts from retail.promotion_days('calendar', '2025-03-30', '2025-03-30', 103, 2) $$,
    $$ values (0::numeric, null::numeric) $$,
    'a category has its own sales: Web sold no paint'
);
select results_eq(
    $$
    select series, day, promotion, net_sales, discounts
    from retail.promotion_days('discount', '2025-03-23', '2025-03-30', 103, null)
    order by 2
    $$,
    $$
    values
    (1, '2025-03-23'::date, null::text, 220::numeric, 0::numeric),
    (1, '2025-03-30', 'hand tools', 270, 30)
    $$,
    'by discounts a day counts on which most lines had one'
);
select is_empty(
    $$ select day from retail.promotion_days('discount', '2025-06-01', '2025-06-03', 101, null) $$,
    'a category with few lines a day is left out'
);
select is(
    (select max(day) from retail.promotion_days('calendar', '2025-04-01', '2025-06-30', 103, null)),
    '2025-04-27'::date,
    'days after a store''s data are no days without sales'
);

select finish();
rollback;
