-- retail.unequal_days.

begin;
\ir ../../setup.sql
select plan(3);

select is(retail.unequal_days(31, 30), ' (31 days against 30)', 'a month of 31 days beside one of 30');
select is(retail.unequal_days(1, 2), ' (1 day against 2)', 'a day is one');
select is(retail.unequal_days(30, 30), '', 'ranges of the same length get no note');

select finish();
rollback;
