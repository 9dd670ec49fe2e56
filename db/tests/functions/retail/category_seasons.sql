-- retail.category_seasons. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(5);

-- For a day in June: in the year before, 182 units in the 91 days up to 4 June and 84 in the next
-- 28: 3 a day after 2.
insert into retail.daily_category_sales (store_id, sales_date, category_id, units)
values
(102, '2024-03-06', 1, 9),
(101, '2024-03-10', 1, 91),
(101, '2024-06-04', 1, 82),
(102, '2024-06-05', 1, 42),
(101, '2024-07-02', 1, 42),
(101, '2024-07-03', 1, 1000),
(101, '2024-05-01', 2, 10);
update retail.store_spans set first_day = '2024-03-05', longest_pause = 90;

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select category_id, season, factor from retail.category_seasons(null, '2025-06-03') $$,
    $$ values (1, 1.5, 1.5::double precision) $$,
    'the 28 days to come are compared with the 91 before, and a category that was new then has no season'
);
select is_empty($$ select * from retail.category_seasons(2, '2025-06-03') $$, 'a single category can be selected');
reset role;
select tests.log_out();

-- Web opens on 20 May 2024 and sells 100 a week.
insert into retail.daily_category_sales (store_id, sales_date, category_id, units)
select 103, '2024-05-20'::date + 7 * number, 1, 100
from generate_series(0, 6) as number;
insert into retail.store_spans (store_id, first_day, last_day, longest_pause)
values (103, '2024-05-20', '2025-06-03', 0);
select tests.log_in('Head office');
set local role retail_definer;
select is((select season from retail.category_seasons(1, '2025-06-03')), 1.5, 'a store that opened in those days does not count');
reset role;
select tests.log_out();
-- Or it closes on 9 June 2024.
update retail.store_spans set first_day = '2023-01-01', last_day = '2024-06-09' where store_id = 103;
select tests.log_in('Head office');
set local role retail_definer;
select is((select season from retail.category_seasons(1, '2025-06-03')), 1.5, 'a store that closed in those days does not count');
reset role;
select tests.log_out();

update retail.daily_category_sales set units = 1000 where sales_date = '2024-06-05';
select tests.log_in('Head office');
set local role retail_definer;
select is((select season from retail.category_seasons(1, '2025-06-03')), 3::numeric, 'a season is three times the usual at most');
reset role;

select finish();
rollback;
