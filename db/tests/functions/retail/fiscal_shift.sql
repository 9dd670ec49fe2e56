-- retail.fiscal_shift.

begin;
\ir ../../setup.sql
select plan(3);

select tests.log_in('North manager');
select is(retail.fiscal_shift(), interval '0', 'the fiscal year is the calendar year unless the settings say otherwise');
update retail.settings set fiscal_year_start_month = 2;
select is(retail.fiscal_shift(), interval '1 month', 'a fiscal year from February begins one month later');
update retail.settings set fiscal_year_start_month = 12;
select is(retail.fiscal_shift(), interval '11 months', 'a fiscal year from December begins eleven months later');

select finish();
rollback;
