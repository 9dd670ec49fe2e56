-- retail.stores_in_range.

begin;
\ir ../../setup.sql
select plan(6);

-- North's data end on 3 June, South's on 14 June.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select store_id, 'Z' || day, 'sale', 101, 401, (day + time '18:00') at time zone 'UTC', day, 10, 10
from (
    values (102, date '2025-06-05'), (102, '2025-06-14'), (101, '2024-06-01'), (101, '2025-05-30')
) as sold (store_id, day);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select * from retail.stores_in_range('2025-06-01', '2025-06-14', '2024-06-02', '2024-06-15') order by store_id $$,
    $$
    values
    (101, '2025-06-03'::date, true, 3,  '2024-06-02'::date, '2024-06-04'::date),
    (102, '2025-06-14',       true, 14, null,               null)
    $$,
    'where the data of a store end early, so do its days of the year before'
);
reset role;
select tests.log_out();
delete from retail.orders where order_date < '2025-06-01';
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select store_id, data_through, has_data, days from retail.stores_in_range('2025-06-02', '2025-06-14', null, null) order by store_id $$,
    $$ values (101, '2025-06-03'::date, true, 2), (102, '2025-06-14', true, 13) $$,
    'of 2 to 14 June North has two days'
);
select results_eq(
    $$ select store_id, has_data from retail.stores_in_range('2025-06-10', '2025-06-14', null, null) order by store_id $$,
    $$ values (101, false), (102, true) $$,
    'of 10 to 14 June it has none'
);
reset role;

-- South closed on 7 June.
select tests.log_out();
update retail.stores set opened_on = null, closed_on = '2025-06-07' where store_id = 102;
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values
(102, 'Y', 'sale', 101, 401, '2024-06-02 18:00+00', '2024-06-02', 10, 10),
(101, 'N', 'sale', 101, 401, '2025-06-14 18:00+00', '2025-06-14', 10, 10);
delete from retail.orders where store_id = 102 and order_date = '2025-06-14';
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select has_data, days, year_last from retail.stores_in_range('2025-06-01', '2025-06-14', '2024-06-02', '2024-06-15') where store_id = 102 $$,
    $$ values (true, 7, '2024-06-08'::date) $$,
    'a store that closed has days up to its last day of business, and as many of the year before'
);
select results_eq(
    $$ select has_data from retail.stores_in_range('2025-06-08', '2025-06-14', null, null) where store_id = 102 $$,
    $$ values (false) $$,
    'after its last day of business it has none'
);
select results_eq(
    $$ select year_first, year_last from retail.stores_in_range('2025-06-08', '2025-06-14', '2024-06-09', '2024-06-15') where store_id = 102 $$,
    $$ values (null::date, null::date) $$,
    'without days of the range, the year before has none to compare'
);
reset role;

select finish();
rollback;
