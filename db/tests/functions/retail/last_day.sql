-- retail.last_day.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
select is(retail.last_day(), '2025-06-03', 'which is the latest day with an order');

select finish();
rollback;
