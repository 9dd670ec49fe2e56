-- retail.fiscal_calendar.

begin;
\ir ../../setup.sql
select plan(4);

select is(retail.fiscal_calendar(), '{1,1,0,0,0}', 'unless the settings say otherwise, years and months are those of the calendar, and weeks begin on Monday');
update retail.settings set fiscal_year_start_month = 12;
select is(retail.fiscal_calendar(), '{12,1,0,0,0}', 'a fiscal year may begin in December');
update retail.settings set fiscal_year_start_month = 2, week_start = 7, fiscal_calendar = '4-5-4';
select is(retail.fiscal_calendar(), '{2,7,1,4,5}', 'a year of whole weeks from Sunday has quarters of months of 4, 5 and 4 weeks');
update retail.settings set fiscal_calendar = 'iso';
select is(retail.fiscal_calendar(), '{1,1,1,0,0}', 'ISO weeks begin on Monday, and their years near 1 January');

select finish();
rollback;
