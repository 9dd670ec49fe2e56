-- retail.last_day.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select is(retail.last_day(), '2025-06-03', 'the last day is the latest one with an order in the stores of the caller');
reset role;

update retail.settings set business_date = '2025-07-09';
select tests.log_in('Manager of no store');
set local role retail_definer;
select is(retail.last_day(), '2025-07-09', 'without an order the last day is today, as the settings define it');
reset role;

insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (102, 'B1', 'sale', 102, 403, '2025-06-20 18:00+00', '2025-06-20', 20, 20);
select tests.log_in('North manager');
set local role retail_definer;
select is(retail.last_day(), '2025-06-03', 'an order of another store does not move the last day');
reset role;
select tests.log_in('South manager');
set local role retail_definer;
select is(retail.last_day(), '2025-06-20', 'an order of the caller''s store moves the last day');
reset role;

select finish();
rollback;
