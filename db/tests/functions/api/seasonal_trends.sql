-- api.seasonal_trends. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(22);

select volatility_is('api', 'seasonal_trends'::name, 'stable');
select is_definer('api', 'seasonal_trends'::name);

select tests.log_in('North manager');

select results_eq(
    $$ select category, data_through, data_note, total_rows from api.seasonal_trends() $$,
    $$
    values (
        null::text, '2025-06-03'::date, 'No season: it takes 24 whole months of data to tell one from growth. Whole months: 0.', 0::bigint
    )
    $$,
    'a few days of sales have no season'
);
\ir ../../shared/two_years_of_web.sql

select tests.log_in('Regional manager');
-- Of 24 months, the twelve of 2024 have half a year before and after. March is compared with September 2023 to September
-- 2024: 50 + 5 x 100 + 100 + 400 + 2 x 100 + 2 x 200 + 100 = 1750, and April, a month later, with 1850. So March is
-- 100 / (1750 / 12) = 68.6 % of its average and April 400 / (1850 / 12) = 259.5 %. The twelve ratios are 98.06 % on average,
-- which leaves 69.9 and 264.6. The doubling in July is a jump: the average spreads it over a year.
select results_eq(
    $$
    select category, month_number, month_name, index_percent, rank, mean_net_sales, lowest_index, highest_index, years, first_day, last_day, data_note, total_rows
    from api.seasonal_trends('web')
    where month_number in (3, 4)
    $$,
    $$
    values
    ('all',        3, 'March', 69.9, 10::bigint, 150.00, 69.9,  69.9,  1, '2023-07-01'::date, '2025-06-30'::date, 'Measured in one year only: chance looks like a season.', 24::bigint),
    ('all',        4, 'April', 264.6, 1,         600.00, 264.6, 264.6, 1, '2023-07-01',       '2025-06-30',       'Measured in one year only: chance looks like a season.', 24),
    ('hand tools', 3, 'March', 69.9, 10,         150.00, 69.9,  69.9,  1, '2023-07-01',       '2025-06-30',       'Measured in one year only: chance looks like a season.', 24),
    ('hand tools', 4, 'April', 264.6, 1,         600.00, 264.6, 264.6, 1, '2023-07-01',       '2025-06-30',       'Measured in one year only: chance looks like a season.', 24)
    $$,
    'a month is compared with the twelve around it, and July 2025, which is not over, does not count'
);
select results_eq(
    $$ select category, count(*), round(avg(index_percent)) from api.seasonal_trends('web', 'Hand Tools') group by category $$,
    $$ values ('hand tools', 12::bigint, 100.0) $$,
    'a category can be asked for by itself, and its months are 100 on average'
);

select results_eq(
    $$
    with recursive pages as (
        select 1 as page, to_jsonb(answer) - 'next_cursor' as seen, answer.next_cursor
        from api.seasonal_trends(store_name => 'web', max_rows => 1) as answer

        union all

        select pages.page + 1, to_jsonb(answer) - 'next_cursor', answer.next_cursor
        from pages
        cross join lateral api.seasonal_trends(store_name => 'web', page_cursor => pages.next_cursor, max_rows => 1) as answer
        where pages.next_cursor is not null
    )

    select seen from pages order by page
    $$,
    $$ select to_jsonb(answer) - 'next_cursor' from api.seasonal_trends(store_name => 'web') as answer $$,
    'pages of one row make the whole list'
);

-- Web has 24 whole months from 4 August 2023 to the end of July 2025, but only 23 from 20 August on.
delete from retail.order_items where store_id = 103 and order_id = 9000;
delete from retail.orders where store_id = 103 and order_id = 9000;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (103, 9100, 'Y100', 'sale', 101, 402, '2025-07-31 19:00+00', '2025-07-31', 100, 100);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 9100, 1, 202, 1, 100, 100);
select results_eq(
    $$ select distinct years, first_day, last_day from api.seasonal_trends('web') $$,
    $$ values (1, '2023-08-01'::date, '2025-07-31'::date) $$,
    'a month whose first sale was in its first week counts as whole'
);
delete from retail.order_items where store_id = 103 and order_id = 9001;
delete from retail.orders where store_id = 103 and order_id = 9001;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (103, 9101, 'Y101', 'sale', 101, 402, '2023-08-20 19:00+00', '2023-08-20', 100, 100);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (103, 9101, 1, 202, 1, 100, 100);
select results_eq(
    $$ select category, data_note from api.seasonal_trends('web') $$,
    $$ values (null::text, 'No season: it takes 24 whole months of data to tell one from growth. Whole months: 23.') $$,
    'a month whose first sale was on its twentieth day does not count as whole'
);
select tests.log_out();

-- Three years of Web from July 2022 to June 2025, and a month that is not over: sales grow by 10 % a year, from month to
-- month, and times the factors of the season, which are 100 on average.
delete from retail.order_items where store_id in (101, 103);
delete from retail.orders where store_id in (101, 103) and kind = 'return';
delete from retail.orders where store_id in (101, 103);
create temporary table factors as
select
    month_number,
    factor
from unnest(array[80, 70, 90, 100, 120, 110, 100, 90, 90, 100, 110, 140]) with ordinality as months (factor, month_number);
create temporary table months as
select
    number,
    ('2022-07-04'::date + make_interval(months => number))::date as day,
    round(10 * factors.factor * 1.1 ^ (number / 12.0), 2) as amount
from generate_series(0, 36) as number
join factors on factors.month_number = extract(month from '2022-07-04'::date + make_interval(months => number));

create function pg_temp.sell(store integer, product integer, label text, first_number integer, last_number integer, fixed numeric default null)
    returns void
    language sql
as $$
    insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
    select store, label || number, 'sale', 101, 402, (day + time '12:00') at time zone 'America/Los_Angeles', day, coalesce(fixed, amount), coalesce(fixed, amount)
    from pg_temp.months
    where number between first_number and last_number;
    insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
    select orders.store_id, orders.order_id, 1, product, 1, orders.subtotal, orders.subtotal
    from retail.orders
    where orders.store_id = store
        and orders.order_number in (select label || number from pg_temp.months);
$$;
grant select on factors to public;

select pg_temp.sell(103, 202, 'T', 0, 36);
select tests.log_in('Regional manager');
select is_empty(
    $$
    select category, month_number, index_percent, factor, lowest_index, highest_index
    from api.seasonal_trends()
    join factors using (month_number)
    where abs(index_percent - factor) > 0.2
        or highest_index - lowest_index > 0.1
    $$,
    'growth of a tenth a year leaves the factors of the season as they are'
);
-- From statsmodels.tsa.seasonal.seasonal_decompose(amounts, model='multiplicative', period=12).
select results_eq(
    $$ select array_agg(index_percent order by month_number) from api.seasonal_trends() where category = 'all' $$,
    $$ values (array[79.9, 70.0, 90.0, 100.1, 120.1, 109.8, 99.8, 90.0, 90.1, 100.2, 110.1, 140.0]) $$,
    'the indexes are those of the classical multiplicative decomposition'
);
select results_eq(
    $$ select rank, years, first_day, last_day, data_note from api.seasonal_trends() where category = 'all' and month_number = 12 $$,
    $$ values (1::bigint, 2, '2022-07-01'::date, '2025-06-30'::date, null::text) $$,
    'of three years, two can be compared with the half years around their months'
);
create temporary table alone as
select
    category,
    month_number,
    index_percent,
    rank
from api.seasonal_trends();
select tests.log_out();

-- North opens in January 2024 and sells twice as much; until then Web was alone.
select pg_temp.sell(101, 202, 'U', 18, 36);
update retail.order_items set line_total = 2 * line_total, unit_price = 2 * unit_price where store_id = 101;
select tests.log_in('Regional manager');
select results_eq(
    $$ select category, month_number, index_percent, rank from api.seasonal_trends() $$,
    $$ select category, month_number, index_percent, rank from alone $$,
    'a store that opens in January does not make the months after strong, nor those before weak'
);
select results_eq(
    $$ select mean_net_sales from api.seasonal_trends() where category = 'all' and month_number = 12 $$,
    $$ select round((sum(amount) + 2 * sum(amount) filter (where number > 18)) / 3, 2) from months where extract(month from day) = 12 $$,
    'net sales of an average month are those of all stores'
);
select tests.log_out();

-- It closes on 15 March 2025.
delete from retail.order_items where store_id = 101 and order_id in (select order_id from retail.orders where store_id = 101 and order_date > '2025-03-15');
delete from retail.orders where store_id = 101 and order_date > '2025-03-15';
update retail.stores set closed_on = '2025-03-15' where store_id = 101;
select tests.log_in('Regional manager');
select results_eq(
    $$ select category, month_number, index_percent, rank from api.seasonal_trends() $$,
    $$ select category, month_number, index_percent, rank from alone $$,
    'a store that closes does not make the months before strong'
);
select tests.log_out();
delete from retail.order_items where store_id = 101;
delete from retail.orders where store_id = 101;
update retail.stores set closed_on = null where store_id = 101;

-- Paint is sold from March 2023 on, of which some days may be missing.
select pg_temp.sell(103, 203, 'P', 8, 36, 10);
select tests.log_in('Regional manager');
select results_eq(
    $$ select distinct category, index_percent, rank, first_day, total_rows from api.seasonal_trends('web', 'paint') $$,
    $$ values ('paint', 100.0, 1::bigint, '2023-04-01'::date, 12::bigint) $$,
    'the months before a category was introduced do not count'
);
select tests.log_out();
-- Without February 2024: because of that, February 2023 counts as one without sales too, and March 2023 as the first with some.
-- The averages of August 2023 to July 2024 are then 110 / 12, that of August 2024, with half a February, 115 / 12, and the
-- others 10. So January and March to July have 10 / (110 / 12) = 109.09 %, August (109.09 + 104.35) / 2 = 106.72 %, and
-- September to December (109.09 + 100) / 2 = 104.55 %. The twelve are 98.29 % on average.
delete from retail.order_items where store_id = 103 and order_id in (select order_id from retail.orders where store_id = 103 and order_number = 'P19');
select tests.log_in('Regional manager');
select results_eq(
    $$ select month_number, index_percent, rank, years from api.seasonal_trends('web', 'paint') where month_number in (1, 2, 8, 9) $$,
    $$ values (1, 111.0, 1::bigint, 1), (2, 0.0, null, 1), (8, 108.6, 7, 2), (9, 106.4, 8, 2) $$,
    'a month in which a category sold nothing has no rank'
);
select tests.log_out();
-- Paint is given up after August 2024.
delete from retail.order_items
where store_id = 103
    and order_id in (select order_id from retail.orders where store_id = 103 and order_number like 'P%' and order_date > '2024-08-31');
select pg_temp.sell(103, 203, 'Q', 0, 7, 10);
select pg_temp.sell(103, 203, 'R', 19, 19, 10);
select tests.log_in('Regional manager');
select results_eq(
    $$ select distinct index_percent, first_day, last_day from api.seasonal_trends('web', 'paint') $$,
    $$ values (100.0, '2022-07-01'::date, '2024-08-31'::date) $$,
    'the months after a category was given up do not count'
);
select tests.log_out();
-- Paint is sold only in November and December.
delete from retail.order_items where store_id = 103 and product_id = 203;
select pg_temp.sell(103, 203, 'V' || year || '-', 12 * year + 4, 12 * year + 5, 10) from generate_series(0, 2) as year;
select tests.log_in('Regional manager');
select results_eq(
    $$ select distinct month_number > 10, index_percent, rank, years, first_day, last_day from api.seasonal_trends('web', 'paint') order by 1 $$,
    $$
    values
    (false, 0.0,   null::bigint, 2, '2022-07-01'::date, '2025-06-30'::date),
    (true,  600.0, 1,            2, '2022-07-01',       '2025-06-30')
    $$,
    'a category that is sold for two months a year was not given up after the last of them'
);
select tests.log_out();
delete from retail.order_items where store_id = 103 and product_id = 203;
select tests.log_in('Regional manager');
select results_eq(
    $$ select category, total_rows, data_note from api.seasonal_trends('web', 'paint') $$,
    $$ values (null::text, 0::bigint, 'No season: nothing was sold in these months.') $$,
    'a category that sold nothing has no season, and the answer says so'
);
select tests.log_out();

select pg_temp.sell(103, 203, 'X', 16, 36, 10);
select tests.log_in('Regional manager');
select results_eq(
    $$ select category, total_rows, data_note from api.seasonal_trends('web', 'paint') $$,
    $$
    values (
        null::text, 0::bigint,
        'No season: for some month of the year, no store has complete data from half a year before it to half a year after it.'
    )
    $$,
    'a category that has been sold for less than two years has no season, and the answer says so'
);
select tests.log_out();
delete from retail.order_items where store_id = 103 and product_id = 203;

-- From March 2025 on, Web sells every day, except for three weeks.
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
select 103, 'D' || day, 'sale', 101, 402, day + time '12:00', day, 1, 1
from generate_series(timestamp '2025-03-02', '2025-07-03', interval '1 day') as days (day)
where day not between '2025-04-10' and '2025-04-30' and extract(day from day) <> 4;
-- The average of September 2024 has half of March 2025; that of October has April, which is not known.
select tests.log_in('Regional manager');
select results_eq(
    $$ select month_number, years, data_note from api.seasonal_trends('web') where category = 'all' and month_number >= 9 $$,
    $$
    values
    (9,  2, 'No orders from 2025-04-10 to 2025-04-30: data may be missing.'),
    (10, 1, 'No orders from 2025-04-10 to 2025-04-30: data may be missing. Measured in one year only: chance looks like a season.'),
    (11, 1, 'No orders from 2025-04-10 to 2025-04-30: data may be missing. Measured in one year only: chance looks like a season.'),
    (12, 1, 'No orders from 2025-04-10 to 2025-04-30: data may be missing. Measured in one year only: chance looks like a season.')
    $$,
    'where data may be missing the answer says so, and months around it are not compared'
);
select tests.log_out();
-- In 2024, three weeks without orders leave no whole year before and after them.
insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
select 103, 'E' || day, 'sale', 101, 402, day + time '12:00', day, 1, 1
from generate_series(timestamp '2024-03-02', '2025-04-30', interval '1 day') as days (day)
where (day not between '2024-04-10' and '2024-04-30' and day < '2025-03-02' or day >= '2025-04-10') and extract(day from day) <> 4;
select tests.log_in('Regional manager');
select results_eq(
    $$ select count(*), min(years), data_note from api.seasonal_trends('web') where category = 'all' group by data_note $$,
    $$ values (12::bigint, 2, 'No orders from 2024-04-10 to 2024-04-30: data may be missing.') $$,
    'when nothing else is left, days that may lack data count'
);

select finish();
rollback;
