-- retail.today.

begin;
\ir ../../setup.sql
select plan(2);

update retail.settings set business_date = '2025-06-03';
select tests.log_in('North manager');
select is(retail.today(), '2025-06-03'::date, 'the settings can say which day it is');
update retail.settings set business_date = null;
select is(retail.today(), (now() at time zone 'America/Los_Angeles')::date, 'otherwise it is the day in the time zone of the store');

select finish();
rollback;
